"""Slack in, Slack out: one file per command or surface."""

from slack_bolt.async_app import AsyncApp

from handlers import dx, errors, export, failure, fallback, middleware, people_events, win
from handlers.adoption import listeners as adoption
from handlers.capture import listeners as capture
from handlers.deps import Deps
from handlers.editing import listeners as newsletter_edit
from handlers.home import tab as home
from handlers.importing import files as import_files
from handlers.listening import Gathered
from handlers.mine import command as mine
from handlers.newsletter import command as newsletter
from handlers.newsletter import read as newsletter_read
from handlers.nudge import listeners as reminders
from handlers.poc import commands as poc
from handlers.privacy import command as privacy
from handlers.search import command as search
from handlers.settings import command as settings
from handlers.story import listeners as story
from handlers.story import outputs as story_outputs

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
