"""What a run is going to ask: which boards, in which calls, and what is left out for which reason. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlencode

from generator.config import USAGE as USAGE_GROUP
from generator.config import Config
from generator.ingest.fetch.pace import seconds
from generator.ingest.sources import USAGE, Ask, Source
from generator.model.provenance import Provenance
from generator.model.week import Week

Stored = Callable[[Source[object]], Sequence[Provenance]]
"""The records of a board."""
_FREE_CALL = 2.0
"""Seconds that an answer takes for which no key is needed, about."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to ask."""

    source: Source[object]
    ask: Ask
    required: bool
    """Whether the run has failed without it."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What is not asked."""

    board: str
    why: str
    asks: int = 0
    """How many answers that saves, where they are stored or known to be absent."""

    def __str__(self) -> str:
        """`usage-weeks: needs OPENROUTER_API_KEY`."""
        return f"{self.board}: {self.why}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run asks, in order."""

    steps: tuple[Step, ...]
    skipped: tuple[Skipped, ...]
    history: bool = False
    """Whether it fills an archive: then what is absent upstream is no failure."""

    @property
    def calls(self) -> int:
        """Keyed calls that it makes."""
        return sum(step.ask.calls for step in self.steps)

    @property
    def seconds(self) -> float:
        """How long it takes, about."""
        return self.seconds_after(0)

    def seconds_after(self, done: int) -> float:
        """How long what follows so many steps takes, about."""
        calls = [step.ask.calls for step in self.steps]
        return seconds(sum(calls)) - seconds(sum(calls[:done])) + _FREE_CALL * calls[done:].count(0)


def plan_week(sources: Sequence[Source[object]], config: Config, week: Week, *, keyed: bool) -> Plan:
    """What a week's pull asks: everything that is turned on, stored or not, so that what still holds is confirmed."""
    asked, skipped = _chosen(sources, config, keyed=keyed)
    return Plan(tuple(_step(source, ask, config) for source in asked for ask in source.asks(week)), skipped)


def plan_history(
    sources: Sequence[Source[object]],
    config: Config,
    since: Week,
    until: Week,
    *,
    keyed: bool,
    stored: Stored,
    absent: Collection[str] = (),
) -> Plan:
    """What is left to ask until every week of a span is stored; what is stored and final, or known to be absent, is not asked again."""
    asked, skipped = _chosen(sources, config, keyed=keyed)
    steps: list[Step] = []
    for source in asked:
        records = stored(source)
        asks = list(source.asks(until, since))
        left = [ask for ask in asks if not _held(ask, records, config.settle)]
        new = [ask for ask in left if name_of(ask) not in absent]
        skipped += _saved(source, len(asks) - len(left), "stored already") + _saved(source, len(left) - len(new), "found absent today")
        steps += [_step(source, ask, config) for ask in new]
    return Plan(tuple(steps), skipped, history=True)


def name_of(ask: Ask) -> str:
    """What is asked, as a note names it."""
    return f"{ask.board}?{urlencode(ask.params)}#{ask.until}"


def _chosen(sources: Sequence[Source[object]], config: Config, *, keyed: bool) -> tuple[list[Source[object]], tuple[Skipped, ...]]:
    """The boards that are asked, and why the others are not."""
    reasons = [(source, _reason(source, config, keyed=keyed)) for source in sources]
    return [source for source, why in reasons if not why], tuple(Skipped(source.board, why) for source, why in reasons if why)


def _reason(source: Source[object], config: Config, *, keyed: bool) -> str:
    if not config.group(source.group).pull:
        return f"off (boards.{source.group}.pull)"
    if source.keyed and not keyed:
        return "needs OPENROUTER_API_KEY"
    return "with a key the Data API is asked instead" if source in USAGE and not source.keyed and keyed else ""


def _step(source: Source[object], ask: Ask, config: Config) -> Step:
    # the catalogue is of the usage group, and an issue can do without it
    required = source in USAGE if source.group == USAGE_GROUP else not config.group(source.group).optional
    return Step(source, ask, required)


def _held(ask: Ask, records: Sequence[Provenance], settle: timedelta) -> bool:
    """Whether its answer is stored, and was given when it was final."""
    final = datetime.combine(ask.until + timedelta(1), time(), UTC) + settle
    return any(
        record.params == ask.params
        and max((record.as_of, *record.confirmed)) >= final
        and (ask.first is None or record.first <= ask.first <= ask.until <= record.last)
        for record in records
    )


def _saved(source: Source[object], asks: int, why: str) -> tuple[Skipped, ...]:
    return (Skipped(source.board, why, asks),) if asks else ()


def boards_of(steps: Sequence[Step]) -> Iterator[tuple[Source[object], list[Step]]]:
    """Steps by board, in order."""
    found: dict[str, list[Step]] = {}
    for step in steps:
        found.setdefault(step.ask.board, []).append(step)
    yield from ((group[0].source, group) for group in found.values())
