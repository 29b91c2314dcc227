"""What Bolt would not tell us: unknown argument names, unlisted files, undeclared commands."""

import ast
import importlib
import inspect
from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.kwargs_injection.async_args import AsyncArgs

import handlers
from bot.manifest import load_manifest
from tests.house import tree

OURS = {"deps", "tr", "visit", "who"}
KNOWN = set(inspect.signature(AsyncArgs.__init__).parameters) - {"self"} | OURS | {"args"}


class Recorder:
    """An app that only notes what is registered, by kind."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, object, Callable[..., Any]]] = []

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        def registration(what: object = None, **more: object) -> Callable[..., Any]:
            def note(listener: Callable[..., Any]) -> Callable[..., Any]:
                self.heard.append((kind, what or more, listener))
                return listener

            return note

        return registration


@pytest.fixture(name="heard", scope="module")
def _heard() -> list[tuple[str, object, Callable[..., Any]]]:
    recorder: Any = Recorder()
    for listener_module in handlers.LISTENERS:
        listener_module.register(recorder)
    heard: list[tuple[str, object, Callable[..., Any]]] = recorder.heard
    return heard


def names(heard: list[Any], kind: str) -> set[str]:
    """What is listened for by name; the last listener, for everything else, has a pattern."""
    return {what for one, what, _ in heard if one == kind and isinstance(what, str)}


def test_something_is_listened_for(heard: list[Any]) -> None:
    assert {kind for kind, _, _ in heard} >= {"command", "action", "view_submission", "event"}


def test_every_argument_is_one_that_bolt_or_we_give(heard: list[Any]) -> None:
    unknown = {
        f"{listener.__module__}.{listener.__name__}: {name}"
        for _, _, listener in heard
        for name in inspect.signature(listener).parameters
        if name not in KNOWN
    }
    assert unknown == set()


def test_commands_are_those_of_the_manifest(heard: list[Any]) -> None:
    declared = load_manifest()["features"]["slash_commands"]
    assert names(heard, "command") == {one["command"] for one in declared}
    assert all(one["should_escape"] for one in declared)


def test_events_are_those_of_the_manifest(heard: list[Any]) -> None:
    declared = load_manifest()["settings"]["event_subscriptions"]["bot_events"]
    assert names(heard, "event") == {one.partition(".")[0] for one in declared}


def test_every_file_with_listeners_is_in_the_list() -> None:
    listed = {module.__name__ for module in handlers.LISTENERS}
    found = {
        ".".join(path.relative_to(tree.ROOT).with_suffix("").parts)
        for path in tree.python_files("handlers")
        if path.name != "__init__.py"
        and any(
            f.name == "register"
            for f in ast.parse(path.read_text("utf-8")).body
            if isinstance(f, ast.FunctionDef)
        )
    }
    assert found == listed


def test_a_new_app_takes_all_of_them() -> None:
    app = AsyncApp(signing_secret="x", token=None, authorize=_nobody)
    for listener_module in handlers.LISTENERS:
        importlib.import_module(listener_module.__name__).register(app)


async def _nobody() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1")
