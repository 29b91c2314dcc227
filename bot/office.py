"""The office's and the operator's work from a terminal: all of `kakehashi` but run and demo."""

from pathlib import Path

import click

from bot import commands, erase, files, page_folder
from bot.settings import Environment, prepare_folder
from bot.terminal import complete
from storage import revisions, upgrading
from storage.states import Nameless

MONTH_HELP = "the month it tells, such as 2026-10"


@click.group()
def office() -> None:
    """Hold the commands; `bot.cli` hands them out."""


@office.group("newsletter")
def newsletter() -> None:
    """Look at an edition or post it."""


@newsletter.command("preview")
@click.option("--month", required=True, help=MONTH_HELP)
@click.option(
    "--format", "form", type=click.Choice(commands.FORMATS), default="text", show_default=True
)
@click.option("--language", type=click.Choice(["ja", "en"]), help="default: the company's")
@click.pass_obj
def preview(environment: Environment, month: str, form: str, language: str | None) -> None:
    """Print an edition as it would go out now; nothing is posted or frozen."""
    click.echo(complete(commands.preview(environment, month, form, language)))


@newsletter.command("show")
@click.argument("month")
@click.option("--audit", "trail", is_flag=True, help="records, people, messages, corrections")
@click.option("--revision", type=click.IntRange(1), help="as it was worded then; default: now")
@click.pass_obj
def show(environment: Environment, month: str, *, trail: bool, revision: int | None) -> None:
    """Print what is kept of the edition of MONTH: its words, or how it came to be."""
    click.echo(complete(commands.show(environment, month, revision, trail=trail)), nl=False)


@newsletter.command("publish")
@click.option("--month", required=True, help=MONTH_HELP)
@click.pass_obj
def publish(environment: Environment, month: str) -> None:
    """Post an edition now; safe to call again: what is posted is not posted twice."""
    done, said = complete(commands.publish(environment, month))
    if not done:
        raise click.ClickException(said)
    click.echo(said)


@newsletter.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def export_pages(environment: Environment, folder: Path) -> None:
    """Write the posted editions as web pages into FOLDER; safe to call again."""
    click.echo(page_folder.described(complete(page_folder.export(environment, folder))))


@office.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="only say what would be taken in")
@click.option("--yes", is_flag=True, help="do not ask before anything is written")
@click.pass_obj
def import_(environment: Environment, file: Path, *, dry_run: bool, yes: bool) -> None:
    """Take in past records from an XLSX or CSV file; a second run changes nothing."""
    click.echo("\n".join(files.described(files.read(file))))
    if not (dry_run or yes):
        click.confirm("Take the records in with these meanings?", abort=True)
    count = complete(files.take_in(environment, file, dry_run=dry_run))
    click.echo("\n".join(files.reported(count, dry_run=dry_run)))


@office.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(["ja", "en"]), help="default: the company's")
@click.pass_obj
def export_(environment: Environment, file: Path, language: str | None) -> None:
    """Write the records that everybody may see into a CSV or XLSX file."""
    click.echo(f"{complete(files.write_out(environment, file, language))} records in {file}")


@office.group("settings")
def settings() -> None:
    """The settings the office sees in Slack, for operators and scripts."""


@settings.command("list")
@click.pass_obj
def list_(environment: Environment) -> None:
    """Print every setting with its value."""
    for name, value, about in complete(commands.list_settings(environment)):
        click.echo(f"{name} = {value}\n    {about}")


@settings.command("get")
@click.argument("name")
@click.pass_obj
def get(environment: Environment, name: str) -> None:
    """Print one setting."""
    click.echo(complete(commands.get_setting(environment, name)))


@settings.command("set")
@click.argument("name")
@click.argument("value")
@click.pass_obj
def set_(environment: Environment, name: str, value: str) -> None:
    """Change one setting; the change is written to the audit log."""
    click.echo(complete(commands.set_setting(environment, name, value)))


@office.group("db")
def db() -> None:
    """The database: bring it up to date, or check it."""


@db.command("upgrade")
@click.pass_obj
def upgrade(environment: Environment) -> None:
    """Bring the database to this version; safe to run at any time."""
    prepare_folder(environment.database_url)
    applied = upgrading.upgrade(environment.database_url)
    click.echo("\n".join(f"applied {revision}" for revision in applied) or "already up to date")


@db.command("check")
@click.pass_obj
def check(environment: Environment) -> None:
    """Say whether the database can be used by this version."""
    problems = revisions.check(environment.database_url)
    if problems:
        raise click.ClickException("\n".join(problems))
    click.echo("the database is in order")


@office.command("erase")
@click.argument("person")
@click.option(
    "--keep-nameless",
    is_flag=True,
    help="leave stories told without a name as they are, and forget who wrote them",
)
@click.option("--yes", is_flag=True, help="do not ask")
@click.pass_obj
def erase_(environment: Environment, person: str, *, keep_nameless: bool, yes: bool) -> None:
    """Erase what is kept about PERSON (a Slack user id); it cannot be undone."""
    click.echo(complete(erase.look(environment, person)))
    if not yes:
        click.confirm("Erase all of this? It cannot be undone", abort=True)
    complete(erase.erase(environment, person, Nameless.KEEP if keep_nameless else Nameless.ERASE))
    click.echo("erased; a running bot takes the messages in Slack away within minutes")
