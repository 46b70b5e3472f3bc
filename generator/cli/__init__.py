"""The command line: arguments, exit codes, printing and the clock; nothing else does these."""

from __future__ import annotations

import sys
import traceback
from typing import Annotated

import typer

from generator import __version__
from generator.cli import archive, begin, pages, week
from generator.cli.context import say
from generator.errors import GeneratorError

BUG, INTERRUPTED = 70, 130

app = typer.Typer(
    name="movers",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A weekly, sourced newsletter about which large language models the world uses and prefers.",
    epilog="Exit codes: 0 done, 1 errors found, 2 usage or configuration, 3 data refused, 4 source unreachable, "
    "5 week not complete yet, 6 locked, 70 a bug.",
)
for panel, commands in (
    ("The week", (week.run, week.pull, week.draft, week.check, pages.build, pages.serve)),
    ("The archive", (archive.backfill, archive.status)),
    ("Beginning", (begin.demo,)),
):
    for command in commands:
        app.command(rich_help_panel=panel)(command)


@app.callback(invoke_without_command=True)
def _version(*, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(f"movers {__version__}")
        raise typer.Exit


def main() -> None:
    """Run a command; an expected error is one line and its exit code, anything else a traceback and 70."""
    try:
        app(standalone_mode=True)
    except GeneratorError as error:
        say(f"movers: {error}")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        say("movers: interrupted. What was finished is kept; run again to go on.")
        sys.exit(INTERRUPTED)
    except Exception:  # noqa: BLE001 - the promise of exit code 70
        traceback.print_exc()
        say("movers: this is a bug. Please report it with the lines above.")
        sys.exit(BUG)
