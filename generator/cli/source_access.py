"""Access to the sources: their addresses, the key and the limits; plans and their results as text."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import typer

from generator import __version__
from generator.cli.output import print_json, print_notice, show_network_log, show_progress

if TYPE_CHECKING:
    # each command imports what it needs when it runs: --help must not wait for httpx
    from generator.ingest.plan import PullPlan
    from generator.ingest.pull import PullResult
    from generator.ingest.sources import SourceClient
    from generator.survey.archive import Archive

KEY_VARIABLE = "OPENROUTER_API_KEY"
SOURCE_ADDRESSES = {
    "openrouter": ("MOVERS_OPENROUTER_URL", "https://openrouter.ai/api/v1"),
    "arena": ("MOVERS_ARENA_URL", "https://datasets-server.huggingface.co"),
}
"""Of each source: the variable that overrides its address, and the address."""
_KEYED_SOURCE = "openrouter"
_TIMEOUT_SECONDS = 15.0
"""Timeout of a call."""
_NO_KEY_NOTICE = f"without {KEY_VARIABLE}, usage comes from the daily exports, which hold thirty days; a key adds a year of exact weeks"
Clock = Callable[[], datetime]


def has_key() -> bool:
    """Whether the environment has a key."""
    return bool(os.environ.get(KEY_VARIABLE))


def choose_clock(now: str | None, moment: datetime) -> Clock:
    """The clock that dates responses; with --now it stands still."""
    return (lambda: datetime.now(UTC)) if now is None else (lambda: moment)


def execute_plan(archive: Archive, plan: PullPlan, pulled: PullResult, clock: Clock, *, quiet: bool, verbose: bool) -> None:
    """Execute a plan and report optional sources that fail; `pulled` has the result, even if this raises."""
    from generator.ingest.pull import pull_sources  # noqa: PLC0415

    if not has_key() and not quiet:
        print_notice(_NO_KEY_NOTICE)
    try:
        with _open_sources(archive, plan, clock) as gets, show_network_log(verbose=verbose), show_progress(quiet=quiet) as progress:
            pull_sources(plan, gets, archive.store, pulled, today=clock().date(), progress=progress, jump=archive.config.jump)
    finally:
        for failure in pulled.failed:
            print_notice(f"left out: {failure}", "yellow")
    for board in pulled.known if verbose else ():
        print_notice(f"{board}: nothing new")


@contextmanager
def _open_sources(archive: Archive, plan: PullPlan, clock: Clock) -> Iterator[Mapping[str, SourceClient]]:
    """Open a client for each source; the key goes to one of them, and all share the limits."""
    from generator.ingest.fetch import Fetcher  # noqa: PLC0415
    from generator.ingest.fetch.pace import Pace  # noqa: PLC0415

    pace = Pace(time.monotonic, archive.store.read_calls(clock().date()), archive.store.write_calls)
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(
                Fetcher(
                    os.environ.get(variable) or base,
                    (os.environ.get(KEY_VARIABLE) or None) if name == _KEYED_SOURCE else None,
                    user_agent=f"model-movers/{__version__}",
                    # a history takes long, mostly waiting for the limits
                    seconds=archive.config.deadline_seconds + (plan.estimated_seconds if plan.fills_history else 0),
                    now=clock,
                    pace=pace,
                )
            )
            for name, (variable, base) in SOURCE_ADDRESSES.items()
        }


@contextmanager
def open_first_source() -> Iterator[SourceClient]:
    """Open a client for the first source only, with a short timeout."""
    from generator.ingest.fetch import Fetcher  # noqa: PLC0415

    variable, base = SOURCE_ADDRESSES[_KEYED_SOURCE]
    with Fetcher(
        os.environ.get(variable) or base,
        os.environ.get(KEY_VARIABLE) or None,
        user_agent=f"model-movers/{__version__}",
        seconds=_TIMEOUT_SECONDS,
        now=lambda: datetime.now(UTC),
    ) as get:
        yield get


def print_plan(archive: Archive, plan: PullPlan, span: Mapping[str, str], clock: Clock, *, as_json: bool) -> None:
    """Print what a pull would ask; `span` holds the week, or the first and the last."""
    if as_json:
        print_json({**span, **_plan_json(archive, plan, clock)})
    else:
        _print_plan_lines(archive, plan, " to ".join(span.values()), clock)


def _print_plan_lines(archive: Archive, plan: PullPlan, span: str, clock: Clock) -> None:
    from generator.ingest.plan import group_steps  # noqa: PLC0415
    from generator.ingest.pull import describe_duration  # noqa: PLC0415

    left = archive.store.read_calls(clock().date()).remaining
    free = len([step for step in plan.steps if not step.request.calls])
    typer.echo(f"{span}: would ask {plan.calls} times with the key and {free} times without, {describe_duration(plan.estimated_seconds)}")
    for source, steps in group_steps(plan.steps):
        calls = sum(step.request.calls for step in steps)
        issue_week = f"{calls} with the key" if calls else f"{len(steps)} without a key"
        typer.echo(f"  {source.name:10}  {source.board:32}  {issue_week}")
    if plan.skipped:
        typer.echo("not asked:")
    for one in plan.skipped:
        typer.echo(f"  {one.board:44}  {one.why}{f' ({one.asks})' if one.asks else ''}")
    if plan.calls > left:
        typer.echo(f"today's limit leaves {left} calls with the key; the rest would wait for tomorrow (UTC)")


def _plan_json(archive: Archive, plan: PullPlan, clock: Clock) -> dict[str, Any]:
    from generator.ingest.plan import group_steps  # noqa: PLC0415

    return {
        "would_ask": [source.board for source, _ in group_steps(plan.steps)],
        "calls": plan.calls,
        "calls_left_today": archive.store.read_calls(clock().date()).remaining,
        "seconds": round(plan.estimated_seconds),
        "boards": [
            {"source": source.name, "board": source.board, "asks": len(steps), "calls": sum(step.request.calls for step in steps)}
            for source, steps in group_steps(plan.steps)
        ],
        "skipped": [asdict(one) for one in plan.skipped],
    }


def format_pulled(pulled: PullResult) -> str:
    """`nothing new`, `2 new snapshots`."""
    count = len(pulled.new)
    return f"{count} new {'snapshot' if count == 1 else 'snapshots'}" if count else "nothing new"
