"""`kakehashi run`: start, receive from Slack, wake every minute, stop in order."""

import asyncio
import signal

import click

from bot import scheduler
from bot.compose import composed
from bot.server import listening
from bot.settings import Environment

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def run(environment: Environment) -> None:
    """Run until a signal; what is under way is finished before the process ends."""
    environment.require_slack()
    async with (
        composed(environment) as bot,
        listening(bot.app, environment) as where,
        scheduler.running(bot.courier, bot.deps.clock),
    ):
        click.echo(f"Kakehashi is running ({where}). Type /dx in Slack. Ctrl+C stops it.")
        await stop_asked()


async def stop_asked() -> None:
    """Wait for Ctrl+C or a polite kill."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, asked.set)
    try:
        await asked.wait()
    finally:
        for number in STOP_SIGNALS:
            loop.remove_signal_handler(number)
