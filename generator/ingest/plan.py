"""Plan a pull: which boards to request in which calls, and which to skip for which reason. Without I/O."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlencode

from generator.config import USAGE_GROUP, Config
from generator.ingest.fetch.pace import estimate_seconds
from generator.ingest.sources import USAGE_SOURCES, Source, SourceRequest
from generator.model.provenance import Provenance
from generator.model.week import Week

LoadRecords = Callable[[Source[object]], Sequence[Provenance]]
"""Load the stored records of a board."""
_KEYLESS_CALL_SECONDS = 2.0
"""About how many seconds a call without a key takes."""


@dataclass(frozen=True, slots=True)
class PullStep:
    """One request of a pull."""

    source: Source[object]
    request: SourceRequest
    required: bool
    """Whether the run fails if the request fails."""


@dataclass(frozen=True, slots=True)
class SkippedBoard:
    """A board that is not requested, with the reason."""

    board: str
    why: str
    asks: int = 0
    """The number of requests that are saved because their responses are stored or known to be absent."""

    def __str__(self) -> str:
        """`usage-weeks: needs OPENROUTER_API_KEY`."""
        return f"{self.board}: {self.why}"


@dataclass(frozen=True, slots=True)
class PullPlan:
    """The requests of a run, in order."""

    steps: tuple[PullStep, ...]
    skipped: tuple[SkippedBoard, ...]
    fills_history: bool = False
    """Whether it fills an archive: then a request without data is not a failure."""

    @property
    def calls(self) -> int:
        """The number of keyed calls."""
        return sum(step.request.calls for step in self.steps)

    @property
    def estimated_seconds(self) -> float:
        """About how many seconds the run takes."""
        return self.estimate_seconds_after(0)

    def estimate_seconds_after(self, done: int) -> float:
        """About how many seconds remain after a number of steps."""
        calls = [step.request.calls for step in self.steps]
        return estimate_seconds(sum(calls)) - estimate_seconds(sum(calls[:done])) + _KEYLESS_CALL_SECONDS * calls[done:].count(0)


def plan_week(sources: Sequence[Source[object]], config: Config, week: Week, *, keyed: bool) -> PullPlan:
    """Plan the pull of a week: every board that is on, stored or not, because a repeated response confirms the stored one."""
    chosen, skipped = _choose_sources(sources, config, keyed=keyed)
    return PullPlan(tuple(_make_step(source, ask, config) for source in chosen for ask in source.plan_requests(week)), skipped)


def plan_history(
    sources: Sequence[Source[object]],
    config: Config,
    since: Week,
    until: Week,
    *,
    keyed: bool,
    load_records: LoadRecords,
    absent: Collection[str] = (),
) -> PullPlan:
    """Plan the requests that are missing in a span of weeks; final stored responses and absent ones are not requested again."""
    chosen, skipped = _choose_sources(sources, config, keyed=keyed)
    steps: list[PullStep] = []
    for source in chosen:
        records = load_records(source)
        requests = list(source.plan_requests(until, since))
        missing = [ask for ask in requests if not _is_stored_final(ask, records, config.settle)]
        remaining = [ask for ask in missing if name_request(ask) not in absent]
        skipped += _list_saved(source, len(requests) - len(missing), "stored already") + _list_saved(
            source, len(missing) - len(remaining), "found absent today"
        )
        steps += [_make_step(source, ask, config) for ask in remaining]
    return PullPlan(tuple(steps), skipped, fills_history=True)


def name_request(request: SourceRequest) -> str:
    """The name of a request in notes."""
    return f"{request.board}?{urlencode(request.params)}#{request.until}"


def _choose_sources(
    sources: Sequence[Source[object]], config: Config, *, keyed: bool
) -> tuple[list[Source[object]], tuple[SkippedBoard, ...]]:
    """Choose the boards to request, with the reasons for skipping the others."""
    reasons = [(source, _explain_skip(source, config, keyed=keyed)) for source in sources]
    return [source for source, why in reasons if not why], tuple(SkippedBoard(source.board, why) for source, why in reasons if why)


def _explain_skip(source: Source[object], config: Config, *, keyed: bool) -> str:
    if not config.group(source.group).pull:
        return f"off (boards.{source.group}.pull)"
    if source.keyed and not keyed:
        return "needs OPENROUTER_API_KEY"
    return "with a key the Data API is asked instead" if source in USAGE_SOURCES and not source.keyed and keyed else ""


def _make_step(source: Source[object], request: SourceRequest, config: Config) -> PullStep:
    # the catalog is in the usage group, but an issue can be made without it
    required = source in USAGE_SOURCES if source.group == USAGE_GROUP else not config.group(source.group).optional
    return PullStep(source, request, required)


def _is_stored_final(request: SourceRequest, records: Sequence[Provenance], settle: timedelta) -> bool:
    """Whether a final response to the request is stored."""
    final = datetime.combine(request.until + timedelta(1), time(), UTC) + settle
    return any(
        record.params == request.params
        and max((record.as_of, *record.confirmed)) >= final
        and (request.first is None or record.first <= request.first <= request.until <= record.last)
        for record in records
    )


def _list_saved(source: Source[object], requests: int, why: str) -> tuple[SkippedBoard, ...]:
    return (SkippedBoard(source.board, why, requests),) if requests else ()


def group_steps(steps: Sequence[PullStep]) -> Iterator[tuple[Source[object], list[PullStep]]]:
    """Group steps by board, in order."""
    steps_by_board: dict[str, list[PullStep]] = {}
    for step in steps:
        steps_by_board.setdefault(step.request.board, []).append(step)
    yield from ((group[0].source, group) for group in steps_by_board.values())
