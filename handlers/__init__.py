"""Slack in, Slack out: one file per command or surface."""

from slack_bolt.async_app import AsyncApp

from handlers import (
    adoption,
    capture,
    dx,
    errors,
    export,
    failure,
    fallback,
    home,
    import_files,
    middleware,
    mine,
    newsletter,
    newsletter_edit,
    newsletter_read,
    people_events,
    poc,
    privacy,
    reminders,
    search,
    settings,
    story,
    story_outputs,
    win,
)
from handlers.deps import Deps
from handlers.listening import Gathered

LISTENERS = (
    win,
    failure,
    story,
    story_outputs,
    poc,
    reminders,
    capture,
    dx,
    mine,
    search,
    newsletter,
    adoption,
    newsletter_edit,
    newsletter_read,
    settings,
    home,
    privacy,
    people_events,
    import_files,
    export,
    fallback,
)
"""In the order they are asked: the most frequent first, the one for everything else last."""


def register(app: AsyncApp, deps: Deps) -> None:
    """Make the app ours: what every listener gets, what happens on errors, and the listeners."""
    middleware.install(app, deps)
    errors.install(app)
    gathered = Gathered(app)
    for module in LISTENERS:
        module.register(gathered)
