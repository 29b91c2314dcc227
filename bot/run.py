"""`kakehashi run`: start, receive from Slack, wake every minute, stop in order."""

import asyncio
import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import click

from bot import scheduler
from bot.compose import composed
from bot.server import listening
from bot.settings import Environment
from bot.web import newsletter as web

NO_PAGES = (
    "KAKEHASHI_PUBLIC_URL is set, but the newsletter's web pages are not served: they need HTTP,"
    " and SLACK_APP_TOKEN chooses Socket Mode. Leave out that token or the address."
)
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def run(environment: Environment) -> None:
    """Run until a signal; what is under way is finished before the process ends."""
    with until_stopped():
        async with (
            composed(environment) as bot,
            listening(bot.app, environment, web.routes(bot.deps)) as where,
            scheduler.running(bot.courier, bot.deps.clock),
        ):
            settle_down()
            if environment.kakehashi_public_url and not environment.serves_pages:
                click.echo(NO_PAGES)
            click.echo(f"Kakehashi is running ({where}). Type /dx in Slack. Ctrl+C stops it.")
            await asyncio.Event().wait()


def settle_down() -> None:
    """Let the garbage collector pass over what was built at the start, for it stays to the end.

    It would look through all of it again and again whenever records are read by the thousand.
    Until here it had nothing to do: of all that was built, a thousand small objects are garbage.
    """
    gc.freeze()
    gc.enable()


@contextmanager
def until_stopped() -> Iterator[None]:
    """Leave the block in good order at Ctrl+C or a polite kill, whatever it is waiting for."""
    task = asyncio.current_task()
    assert task is not None
    loop = asyncio.get_running_loop()
    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, task.cancel)
    try:
        yield
    except asyncio.CancelledError:
        task.uncancel()
    finally:
        for number in STOP_SIGNALS:
            loop.remove_signal_handler(number)
