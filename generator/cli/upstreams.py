"""Going to the sources: their addresses and the key, the limits, the plan in words, and what came of it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import typer

from generator import __version__
from generator.cli.output import network_told, progress_of, say

if TYPE_CHECKING:
    # each command imports what it needs when it runs: --help must not wait for httpx
    from generator.ingest.plan import Plan
    from generator.ingest.pull import Pulled
    from generator.ingest.sources import Get
    from generator.issue.publication import Publication

KEY = "OPENROUTER_API_KEY"
BASES = {
    "openrouter": ("MOVERS_OPENROUTER_URL", "https://openrouter.ai/api/v1"),
    "arena": ("MOVERS_ARENA_URL", "https://datasets-server.huggingface.co"),
}
"""Of each source: the variable that names another address, and its own address."""
_KEYED = "openrouter"
_PATIENCE = 15.0
"""Seconds."""
_NO_KEY = f"without {KEY}, usage comes from the daily exports, which hold thirty days; a key adds a year of exact weeks"
Clock = Callable[[], datetime]


def keyed() -> bool:
    """Whether there is a key."""
    return bool(os.environ.get(KEY))


def clock_of(now: str | None, moment: datetime) -> Clock:
    """The clock that dates answers: one that stands, where --now names the time."""
    return (lambda: datetime.now(UTC)) if now is None else (lambda: moment)


def ask(opened: Publication, plan: Plan, pulled: Pulled, clock: Clock, *, quiet: bool, verbose: bool) -> None:
    """Carry out a plan; what fails and can be done without is said, `pulled` holds what came, also when this raises."""
    from generator.ingest.pull import pull  # noqa: PLC0415

    if not keyed() and not quiet:
        say(_NO_KEY)
    try:
        with _gets(opened, plan, clock) as gets, network_told(verbose=verbose), progress_of(quiet=quiet) as progress:
            pull(plan, gets, opened.store, pulled, today=clock().date(), progress=progress, jump=opened.config.jump)
    finally:
        for failure in pulled.failed:
            say(f"left out: {failure}", "yellow")
    for board in pulled.known if verbose else ():
        say(f"{board}: nothing new")


@contextmanager
def _gets(opened: Publication, plan: Plan, clock: Clock) -> Iterator[Mapping[str, Get]]:
    """A way to each source; the key goes to one of them, the limits hold for all."""
    from contextlib import ExitStack  # noqa: PLC0415

    from generator.ingest.fetch import Fetcher  # noqa: PLC0415
    from generator.ingest.fetch.pace import Pace  # noqa: PLC0415

    pace = Pace(time.monotonic, opened.store.read_calls(clock().date()), opened.store.write_calls)
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(
                Fetcher(
                    os.environ.get(variable) or base,
                    (os.environ.get(KEY) or None) if name == _KEYED else None,
                    user_agent=f"model-movers/{__version__}",
                    # a history takes its time, mostly in waiting for the limits
                    seconds=opened.config.deadline_seconds + (plan.seconds if plan.history else 0),
                    now=clock,
                    pace=pace,
                )
            )
            for name, (variable, base) in BASES.items()
        }


@contextmanager
def one_way() -> Iterator[Get]:
    """A way to the first source alone, for a call or two that nobody waits long for."""
    from generator.ingest.fetch import Fetcher  # noqa: PLC0415

    variable, base = BASES[_KEYED]
    with Fetcher(
        os.environ.get(variable) or base,
        os.environ.get(KEY) or None,
        user_agent=f"model-movers/{__version__}",
        seconds=_PATIENCE,
        now=lambda: datetime.now(UTC),
    ) as get:
        yield get


def print_plan(opened: Publication, plan: Plan, span: str, clock: Clock) -> None:
    """A plan for people: what is asked in how many calls, how long that takes, what is left out and why."""
    from generator.ingest.plan import boards_of  # noqa: PLC0415
    from generator.ingest.pull import spoken  # noqa: PLC0415

    left = opened.store.read_calls(clock().date()).left
    free = len([step for step in plan.steps if not step.ask.calls])
    typer.echo(f"{span}: would ask {plan.calls} times with the key and {free} times without, {spoken(plan.seconds)}")
    for source, steps in boards_of(plan.steps):
        calls = sum(step.ask.calls for step in steps)
        asked = f"{calls} with the key" if calls else f"{len(steps)} without a key"
        typer.echo(f"  {source.name:10}  {source.board:32}  {asked}")
    if plan.skipped:
        typer.echo("not asked:")
    for one in plan.skipped:
        typer.echo(f"  {one.board:44}  {one.why}{f' ({one.asks})' if one.asks else ''}")
    if plan.calls > left:
        typer.echo(f"today's limit leaves {left} calls with the key; the rest would wait for tomorrow (UTC)")


def plan_json(opened: Publication, plan: Plan, clock: Clock) -> dict[str, Any]:
    """A plan for programs."""
    from generator.ingest.plan import boards_of  # noqa: PLC0415

    return {
        "would_ask": [source.board for source, _ in boards_of(plan.steps)],
        "calls": plan.calls,
        "calls_left_today": opened.store.read_calls(clock().date()).left,
        "seconds": round(plan.seconds),
        "boards": [
            {"source": source.name, "board": source.board, "asks": len(steps), "calls": sum(step.ask.calls for step in steps)}
            for source, steps in boards_of(plan.steps)
        ],
        "skipped": [asdict(one) for one in plan.skipped],
    }


def told(pulled: Pulled) -> str:
    """`nothing new`, `2 new snapshots`."""
    count = len(pulled.new)
    return f"{count} new {'snapshot' if count == 1 else 'snapshots'}" if count else "nothing new"
