"""Run a pull plan and store the responses: those of a week all together, those of a history one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from generator.errors import EmptyError, LimitError, NotFoundError, PayloadError, SourceError
from generator.ingest import validate
from generator.ingest.plan import PullPlan, PullStep, name_request
from generator.ingest.sources import USAGE_SOURCES, Source, SourceClient
from generator.ingest.store import SaveResult, Store
from generator.model.provenance import Snapshot

Progress = Callable[[str], None]
_MAX_SECONDS_SHOWN = 90
"""Durations up to this are printed in seconds, longer ones in minutes."""


@dataclass(slots=True)
class PullResult:
    """The outcome of a pull."""

    new: list[str] = field(default_factory=list)
    """Files of new snapshots, relative to docs/data/snapshots/."""
    known: list[str] = field(default_factory=list)
    """Boards whose response was stored already."""
    skipped: list[str] = field(default_factory=list)
    """Boards that were not requested, with the reason."""
    failed: list[str] = field(default_factory=list)
    """Optional boards that failed, with the error."""
    absent: list[str] = field(default_factory=list)
    """Boards whose source has no data up to a day."""


@dataclass(slots=True)
class _PullRun:
    """The state of a running pull."""

    plan: PullPlan
    result: PullResult
    empty_until: dict[str, date] = field(default_factory=dict)
    """For each board, the last day up to which its source has no data."""
    absent_requests: list[str] = field(default_factory=list)
    """Names of the requests without data."""
    failed_boards: set[str] = field(default_factory=set)
    """Boards that failed once: their further requests would fail for the same reason."""
    limit: LimitError | None = None
    refusal: PayloadError | None = None
    check_snapshot: Callable[[Source[object], Snapshot], None] = field(kw_only=True)
    """Raises PayloadError for implausible figures."""

    def accept_step(self, step: PullStep) -> bool:
        """Whether a step should still be requested."""
        if step.request.board in self.empty_until and step.request.until <= self.empty_until[step.request.board]:
            self.absent_requests.append(name_request(step.request))
            return False
        if self.limit and step.request.calls:
            self._record_limit(step, self.limit)
            return False
        return step.request.board not in self.failed_boards

    def record_failure(self, step: PullStep, failure: SourceError | PayloadError) -> None:
        """Record the failure of a step; raise it if the run has to stop at once."""
        board = step.request.board
        if isinstance(failure, LimitError):
            self.limit = failure
            self._record_limit(step, failure)
        elif self.plan.fills_history and isinstance(failure, NotFoundError | EmptyError):
            self.absent_requests.append(name_request(step.request))
            self.result.absent.append(f"{board}: nothing up to {step.request.until}")
            self.empty_until[board] = step.request.until
        elif self.plan.fills_history and isinstance(failure, PayloadError) and step.required:
            self.refusal = self.refusal or failure
        elif step.required:
            raise failure
        else:
            self.result.failed.append(f"{board}: {failure}")
            if isinstance(failure, SourceError):
                self.failed_boards.add(board)

    def raise_failures(self) -> None:
        """Raise the failures that make the whole run fail."""
        if self.refusal:
            raise self.refusal
        if self.limit and self.plan.fills_history:
            raise self.limit

    def _record_limit(self, step: PullStep, limit: LimitError) -> None:
        if step.required and not self.plan.fills_history:
            raise limit
        if step.request.board not in self.failed_boards and not self.plan.fills_history:
            self.result.failed.append(f"{step.request.board}: {limit}")
            self.failed_boards.add(step.request.board)


def pull_sources(
    plan: PullPlan,
    clients: Mapping[str, SourceClient],
    store: Store,
    result: PullResult,
    *,
    today: date,
    progress: Progress,
    jump: int = validate.MAX_JUMP,
) -> None:
    """Run the steps of a plan, store new responses, and write the outcome to `result`, even if an error ends the run.

    A failed board does not stop the others. The responses of a week are stored after the last request, so if a required
    board fails, nothing has changed. The responses of a history are stored one by one: after a refused one the run goes
    on and fails at its end; it stops early if a required board does not respond or today's calls are used up.
    """
    result.skipped += [str(one) for one in plan.skipped]
    run, snapshots = _PullRun(plan, result, check_snapshot=partial(_check_usage, store, jump)), list[Snapshot]()
    try:
        for number, step in enumerate(plan.steps):
            if not run.accept_step(step):
                continue
            progress(_describe_step(plan, number))
            try:
                for snapshot in _fetch_snapshots(run, step, clients[step.source.name]):
                    if plan.fills_history:
                        _save_snapshot(snapshot, store, result)
                    else:
                        snapshots.append(snapshot)
            except (SourceError, PayloadError) as failure:
                run.record_failure(step, failure)
    finally:
        if run.absent_requests:
            store.write_absent(store.read_absent(today).add_names(run.absent_requests))
    for snapshot in snapshots:
        _save_snapshot(snapshot, store, result)
    run.raise_failures()


def _fetch_snapshots(run: _PullRun, step: PullStep, client: SourceClient) -> Iterator[Snapshot]:
    """Fetch the responses of a step, and record days without data."""
    first, reaches = step.request.first, False
    for snapshot in step.request.fetch(client):
        run.check_snapshot(step.source, snapshot)
        reaches = reaches or first is None or snapshot.provenance.first <= first
        yield snapshot
    if run.plan.fills_history and not reaches:
        run.absent_requests.append(name_request(step.request))


def _check_usage(store: Store, jump: int, source: Source[object], snapshot: Snapshot) -> None:
    """Validate the figures of a usage response by themselves and against the newest stored one of its board."""
    usage = next((one for one in USAGE_SOURCES if one.board == source.board), None)
    if usage is None:
        return
    records = store.read_records(usage.name, usage.board)
    stored = usage.parse(store.load_snapshot(records[-1]).body) if records else None
    validate.refuse_absurd_usage(usage.board, usage.parse(snapshot.body), snapshot.provenance, stored, jump)


def _save_snapshot(snapshot: Snapshot, store: Store, result: PullResult) -> None:
    if store.save_snapshot(snapshot) is SaveResult.NEW:
        result.new.append(snapshot.provenance.path)
    else:
        result.known.append(snapshot.provenance.board)


def _describe_step(plan: PullPlan, number: int) -> str:
    """`asking openrouter for apps-popular up to 2025-02-16 (37 of 161, about 4 minutes left)`."""
    step = plan.steps[number]
    line = f"asking {step.source.name} for {step.source.board}"
    if not plan.fills_history:
        return line
    left = describe_duration(plan.estimate_seconds_after(number))
    return f"{line} up to {step.request.until} ({number + 1} of {len(plan.steps)}, {left} left)"


def describe_duration(seconds: float) -> str:
    """`about 40 seconds`, `about 4 minutes`."""
    if seconds < _MAX_SECONDS_SHOWN:
        rounded = max(1, round(seconds))
        return f"about {rounded} {'second' if rounded == 1 else 'seconds'}"
    return f"about {round(seconds / 60)} minutes"
