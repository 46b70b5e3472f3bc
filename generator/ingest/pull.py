"""Ask what a plan says and keep the answers: of a week all together, of a history each as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from generator.errors import EmptyError, LimitError, NotFoundError, PayloadError, SourceError
from generator.ingest import validate
from generator.ingest.plan import Plan, Step, name_of
from generator.ingest.sources import USAGE, Get, Source
from generator.ingest.store import Saved, Store
from generator.model.provenance import Snapshot

Progress = Callable[[str], None]
_SOON = 90
"""Seconds under which they are counted, minutes above."""


@dataclass(slots=True)
class Pulled:
    """What a pull brought."""

    new: list[str] = field(default_factory=list)
    """Files of new snapshots, below docs/data/snapshots/."""
    known: list[str] = field(default_factory=list)
    """Boards that said nothing new."""
    skipped: list[str] = field(default_factory=list)
    """Boards that were not asked, with the reason."""
    failed: list[str] = field(default_factory=list)
    """Boards that the issue can do without, with what went wrong."""
    absent: list[str] = field(default_factory=list)
    """Boards whose source has nothing up to a day."""


@dataclass(slots=True)
class _Run:
    """How far a pull has come."""

    plan: Plan
    pulled: Pulled
    begins: dict[str, date] = field(default_factory=dict)
    """The last day of each board up to which its source has nothing."""
    nothing: list[str] = field(default_factory=list)
    """Names of what is absent."""
    given_up: set[str] = field(default_factory=set)
    """Boards that do not answer: whatever keeps them from it keeps them from answering more."""
    limit: LimitError | None = None
    refused: PayloadError | None = None
    refuse: Callable[[Source[object], Snapshot], None] = field(kw_only=True)
    """Raises PayloadError for an answer that cannot be true."""

    def wants(self, step: Step) -> bool:
        """Whether a step is still worth asking."""
        if step.ask.board in self.begins and step.ask.until <= self.begins[step.ask.board]:
            self.nothing.append(name_of(step.ask))
            return False
        if self.limit and step.ask.calls:
            self._limited(step, self.limit)
            return False
        return step.ask.board not in self.given_up

    def failed(self, step: Step, failure: SourceError | PayloadError) -> None:
        """Take note of what a step came to instead of an answer; raises when the run is to stop at once."""
        board = step.ask.board
        if isinstance(failure, LimitError):
            self.limit = failure
            self._limited(step, failure)
        elif self.plan.history and isinstance(failure, NotFoundError | EmptyError):
            self.nothing.append(name_of(step.ask))
            self.pulled.absent.append(f"{board}: nothing up to {step.ask.until}")
            self.begins[board] = step.ask.until
        elif self.plan.history and isinstance(failure, PayloadError) and step.required:
            self.refused = self.refused or failure
        elif step.required:
            raise failure
        else:
            self.pulled.failed.append(f"{board}: {failure}")
            if isinstance(failure, SourceError):
                self.given_up.add(board)

    def end(self) -> None:
        """Raise what the run cannot be called done with."""
        if self.refused:
            raise self.refused
        if self.limit and self.plan.history:
            raise self.limit

    def _limited(self, step: Step, limit: LimitError) -> None:
        if step.required and not self.plan.history:
            raise limit
        if step.ask.board not in self.given_up and not self.plan.history:
            self.pulled.failed.append(f"{step.ask.board}: {limit}")
            self.given_up.add(step.ask.board)


def pull(
    plan: Plan, gets: Mapping[str, Get], store: Store, pulled: Pulled, *, today: date, progress: Progress, jump: int = validate.JUMP
) -> None:
    """Ask step after step and keep what is new; `pulled` says what came of it, also when an error ends the run.

    A board that fails costs itself alone. For a week answers are kept once all were asked, and a required board that
    fails ends the run with nothing changed. A history keeps each answer as it comes and goes on without one that is
    refused, to fail at its end; it ends early when a required board does not answer, or without calls when today's are
    used up.
    """
    pulled.skipped += [str(one) for one in plan.skipped]
    run, gathered = _Run(plan, pulled, refuse=partial(_refuse, store, jump)), list[Snapshot]()
    try:
        for number, step in enumerate(plan.steps):
            if not run.wants(step):
                continue
            progress(_line(plan, number))
            try:
                for snapshot in _answers(run, step, gets[step.source.name]):
                    if plan.history:
                        _keep(snapshot, store, pulled)
                    else:
                        gathered.append(snapshot)
            except (SourceError, PayloadError) as failure:
                run.failed(step, failure)
    finally:
        if run.nothing:
            store.write_absent(store.read_absent(today).also(run.nothing))
    for snapshot in gathered:
        _keep(snapshot, store, pulled)
    run.end()


def _answers(run: _Run, step: Step, get: Get) -> Iterator[Snapshot]:
    """The answers to a step; that there is none, or none that reaches as far back as it asks, is noted."""
    first, reaches = step.ask.first, False
    for snapshot in step.ask.answer(get):
        run.refuse(step.source, snapshot)
        reaches = reaches or first is None or snapshot.provenance.first <= first
        yield snapshot
    if run.plan.history and not reaches:
        run.nothing.append(name_of(step.ask))


def _refuse(store: Store, jump: int, source: Source[object], snapshot: Snapshot) -> None:
    """What a usage answer says is held against itself and against the newest one that is stored of its board."""
    usage = next((one for one in USAGE if one.board == source.board), None)
    if usage is None:
        return
    records = store.records(usage.name, usage.board)
    known = usage.parse(store.load(records[-1]).body) if records else None
    validate.refuse_absurd(usage.board, usage.parse(snapshot.body), snapshot.provenance, known, jump)


def _keep(snapshot: Snapshot, store: Store, pulled: Pulled) -> None:
    if store.save(snapshot) is Saved.NEW:
        pulled.new.append(snapshot.provenance.file)
    else:
        pulled.known.append(snapshot.provenance.board)


def _line(plan: Plan, number: int) -> str:
    """`asking openrouter for apps-popular up to 2025-02-16 (37 of 161, about 4 minutes left)`."""
    step = plan.steps[number]
    line = f"asking {step.source.name} for {step.source.board}"
    if not plan.history:
        return line
    return f"{line} up to {step.ask.until} ({number + 1} of {len(plan.steps)}, {spoken(plan.seconds_after(number))} left)"


def spoken(seconds: float) -> str:
    """`about 40 seconds`, `about 4 minutes`."""
    if seconds < _SOON:
        rounded = max(1, round(seconds))
        return f"about {rounded} {'second' if rounded == 1 else 'seconds'}"
    return f"about {round(seconds / 60)} minutes"
