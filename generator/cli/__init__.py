"""The command line: arguments, exit codes, printing and the clock."""

from __future__ import annotations

import errno
import gc
import sys
import traceback
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from generator import __version__
from generator.cli import (
    archive_commands,
    check_commands,
    explain_commands,
    job_commands,
    registry_commands,
    release_commands,
    site_commands,
    start_commands,
    week_commands,
)
from generator.cli.output import print_notice
from generator.errors import GeneratorError

EXIT_BUG, EXIT_DISK, EXIT_INTERRUPTED = 70, 74, 130
_DISK_ERRNOS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENAMETOOLONG, errno.ENOTDIR})
"""Errors of the disk, not of our code."""
_GC_THRESHOLDS = 50_000, 20, 20
"""Thresholds of the garbage collector's three generations."""
_MAX_HELP_CHARACTERS = 200
"""Maximum length of a command's first sentence in the list of commands."""


class _CommandGroup(TyperGroup):
    """Lists commands by group, and prints an expected error as one line with its exit code."""

    def format_commands(self, ctx: object, formatter: Any) -> None:  # noqa: ANN401, ARG002 - typer's own copy of click is private
        """Write one line for each command: its name and first sentence."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for name, command in self.commands.items():
            group = str(getattr(command, "rich_help_panel", ""))
            groups.setdefault(group, []).append((name, command.get_short_help_str(_MAX_HELP_CHARACTERS)))
        for group, rows in groups.items():
            with formatter.section(group):
                formatter.write_dl(rows)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
        """Run a command and turn expected errors into exit codes."""
        try:
            return super().invoke(ctx)
        except GeneratorError as error:
            print_notice(str(error), "red")
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as stopped:
            print_notice("interrupted. What was finished is kept; run the same command again to go on.", "red")
            raise typer.Exit(EXIT_INTERRUPTED) from stopped
        except OSError as refused:
            if refused.errno not in _DISK_ERRNOS or refused.filename is None:
                raise
            print_notice(f"{refused.filename}: {refused.strerror}. Make room or give the right to it, then run again.", "red")
            raise typer.Exit(EXIT_DISK) from refused


app = typer.Typer(
    name="movers",
    cls=_CommandGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # its panels take as long to import as the rest of the help
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A weekly, sourced newsletter about which large language models the world uses and prefers.",
    epilog="Exit codes: 0 done, 1 errors found or a merge conflict, 2 usage or configuration, 3 data refused, 4 source unreachable, "
    "5 week not complete yet, 6 locked, 70 a bug, 74 the disk refused, 130 interrupted.",
)
for panel, commands in (
    (
        "The week",
        (week_commands.run, week_commands.pull, week_commands.draft, check_commands.check, site_commands.build, site_commands.serve),
    ),
    (
        "Editing",
        (
            explain_commands.stories,
            explain_commands.why,
            explain_commands.phrases,
            check_commands.new_fact,
            release_commands.publish,
            release_commands.correct,
            release_commands.diff,
            site_commands.email,
        ),
    ),
    ("The archive", (archive_commands.backfill, archive_commands.status, registry_commands.registry)),
    ("On GitHub", (job_commands.weekly,)),
    ("Beginning", (start_commands.demo, start_commands.init, start_commands.doctor)),
):
    for command in commands:
        app.command(rich_help_panel=panel)(command)


@app.callback(invoke_without_command=True)
def _print_version(*, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(f"movers {__version__}")
        raise typer.Exit


def main() -> None:
    """Run a command; an expected error prints one line, anything else a traceback and exits with 70."""
    for stream in (sys.stdout, sys.stderr):
        # a terminal with another encoding shows escapes instead of ending the run
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # the real streams can
    # a command needs most of its values to its end: looking for cycles among them takes an eighth of its time
    gc.set_threshold(*_GC_THRESHOLDS)
    try:
        app(prog_name="movers")
    except Exception:  # noqa: BLE001 - any bug exits with 70
        traceback.print_exc()
        print_notice("this is a bug. Please report it with the lines above.", "red")
        sys.exit(EXIT_BUG)
