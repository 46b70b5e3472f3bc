"""Boards that nobody publishes, a way to the network that answers from a table, and a configuration that pulls them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from generator.errors import GeneratorError
from generator.ingest.sources import Answer, Ask, Get, Params
from generator.model.provenance import Provenance, Snapshot
from generator.model.week import Week

NOW = datetime(2026, 6, 16, 3, tzinfo=UTC)
LAST = Week.parse("2026-W24")
Wrong = Callable[[str, Week], GeneratorError | None]


@dataclass
class Network:
    """Every answer is its own address; `wrong` says which are failures."""

    wrong: Wrong = lambda _board, _week: None
    asked: list[str] = field(default_factory=list)
    base_url: str = "https://upstream.example/api/v1"

    def get(self, url_or_path: str, params: Params = (), *, keyed: bool, accept: tuple[str, ...], limit: int) -> Answer:  # noqa: ARG002 - as Get has it
        board, label = url_or_path.split("/")
        self.asked.append(f"{board} {label}")
        if failure := self.wrong(board, Week.parse(label)):
            raise failure
        return Answer(f"{self.base_url}/{url_or_path}", params, url_or_path.encode(), "application/json", NOW)


@dataclass(frozen=True)
class Weekly:
    """A board that takes one call a week."""

    board: str
    group: str = "apps"
    keyed: bool = True
    calls: int = 1
    name: str = "openrouter"
    citation: str | None = None
    as_of: datetime = NOW

    def asks(self, week: Week, since: Week | None = None) -> Iterator[Ask]:
        for back in range(week - (since or week) + 1):
            asked = week - back
            params = (("start_date", f"{asked.first}"), ("end_date", f"{asked.last}"))
            yield Ask(self.board, params, asked.last, partial(self._answer, week=asked, params=params), calls=self.calls)

    def parse(self, body: bytes) -> str:
        return body.decode()

    def _answer(self, get: Get, *, week: Week, params: Params) -> Iterator[Snapshot]:
        answer = get.get(f"{self.board}/{week.label}", params, keyed=self.keyed, accept=(), limit=100)
        yield Snapshot(record(self.board, week, as_of=self.as_of, params=params, content=answer.body.decode()), answer.body)


def record(  # noqa: PLR0913 - parts of a record
    board: str,
    week: Week,
    *,
    as_of: datetime = NOW,
    params: Params = (),
    content: str = "c",
    confirmed: Sequence[datetime] = (),
    days: tuple[date, date] | None = None,
    media_type: str = "application/json",
) -> Provenance:
    """The record of an answer about a week, or about other days."""
    first, last = days or (week.first, week.last)
    return Provenance(
        "openrouter",
        board,
        "https://upstream.example",
        params,
        as_of,
        as_of,
        "0" * 64,
        media_type,
        10,
        content,
        first,
        last,
        tuple(confirmed),
    )


def asked_for(week: Week) -> Params:
    return (("start_date", f"{week.first}"), ("end_date", f"{week.last}"))


def at(day: date, hour: int = 3) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def after(week: Week, days: int = 2) -> datetime:
    """Some days after a week's last, at three."""
    return at(week.last + timedelta(days))
