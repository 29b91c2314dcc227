"""`kakehashi`: the bot, its playground, and the office's work from a terminal.

What the bot does not need is not in its memory: a command is loaded when it is called.
"""

import gc
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from bot.logging import configure_logging
from bot.settings import Environment, prepare_folder, read_environment
from bot.terminal import complete
from domain.errors import KakehashiError
from storage.upgrading import upgrade

PLAYGROUNDS = {"ja": Path("data/playground"), "en": Path("data/playground-en")}
"""Where each invented company lives, by the language of its newsletter."""


class Cli(click.Group):
    """A group whose errors are one clear line, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what a person can cure is said in one line, exit code 1."""
        try:
            return super().invoke(ctx)
        except KakehashiError as error:
            raise click.ClickException(str(error)) from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Our own and the office's."""
        return sorted({*super().list_commands(ctx), *_office()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of our own, or else one of the office's."""
        return super().get_command(ctx, cmd_name) or _office().get(cmd_name)


def _office() -> Mapping[str, click.Command]:
    commands: Mapping[str, click.Command] = import_module("bot.office").office.commands
    return commands


@click.group(cls=Cli, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kakehashi")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Kakehashi (架け橋): small improvements, told back to the company as stories."""
    if ctx.invoked_subcommand != "demo":
        ctx.obj = read_environment()
        configure_logging(ctx.obj.kakehashi_log_level)


@main.command("run")
@click.pass_obj
def run_(environment: Environment) -> None:
    """Run the bot for a real workspace (Socket Mode, or HTTP without an app token)."""
    environment.require_slack()
    gc.disable()  # what is built now stays to the end; `run.settle_down` begins to collect
    with _upgraded_beside(environment):
        run = import_module("bot.run")
    complete(run.run(environment))


@main.command("demo")
@click.option("--port", default=8080, show_default=True, help="port of the page; 0 finds one")
@click.option(
    "--language",
    default="ja",
    show_default=True,
    type=click.Choice(list(PLAYGROUNDS)),
    help="what the invented company writes its newsletter in",
)
@click.option(
    "--folder",
    show_default="data/playground, with --language en data/playground-en",
    type=click.Path(file_okay=False, path_type=Path),
    help="where the playground keeps its data",
)
@click.option("--reset", is_flag=True, help="start over with fresh sample data")
def demo_(port: int, language: str, folder: Path | None, *, reset: bool) -> None:
    """Open the playground: the whole bot in a browser, with invented data."""
    configure_logging("WARNING")
    demo = import_module("bot.demo")
    where = folder or PLAYGROUNDS[language]
    complete(demo.demo(where, port=port, reset=reset, language=language))


@contextmanager
def _upgraded_beside(environment: Environment) -> Iterator[None]:
    """Bring the database up to date while the block loads what comes next."""
    prepare_folder(environment.database_url)
    with ThreadPoolExecutor(1) as beside:
        upgraded = beside.submit(upgrade, environment.database_url)
        yield
        upgraded.result()
