"""Boards that nobody publishes, a way to the network that answers from a table, and a configuration that pulls them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from generator.errors import GeneratorError
from generator.ingest.sources import Params, Response, SourceClient, SourceRequest
from generator.model.provenance import Provenance, Snapshot
from generator.model.week import Week

NOW = datetime(2026, 6, 16, 3, tzinfo=UTC)
LAST = Week.parse("2026-W24")
FailureRule = Callable[[str, Week], GeneratorError | None]


@dataclass
class FakeNetwork:
    """Every answer is its own address; `wrong` says which are failures."""

    find_failure: FailureRule = lambda _board, _week: None
    requests: list[str] = field(default_factory=list)
    base_url: str = "https://upstream.example/api/v1"

    def get(self, url_or_path: str, params: Params = (), *, keyed: bool, accept: tuple[str, ...], limit: int) -> Response:  # noqa: ARG002 - as Get has it
        board, label = url_or_path.split("/")
        self.requests.append(f"{board} {label}")
        if failure := self.find_failure(board, Week.parse(label)):
            raise failure
        return Response(f"{self.base_url}/{url_or_path}", params, url_or_path.encode(), "application/json", NOW)


@dataclass(frozen=True)
class WeeklySource:
    """A board that takes one call a week."""

    board: str
    group: str = "apps"
    keyed: bool = True
    calls: int = 1
    title: str = "Apps"
    label: str = "apps"
    name: str = "openrouter"
    citation: str | None = None
    as_of: datetime = NOW

    def plan_requests(self, week: Week, since: Week | None = None) -> Iterator[SourceRequest]:
        for back in range(week - (since or week) + 1):
            target_week = week - back
            params = (("start_date", f"{target_week.first}"), ("end_date", f"{target_week.last}"))
            yield SourceRequest(
                self.board, params, target_week.last, partial(self._fetch_week, week=target_week, params=params), calls=self.calls
            )

    def parse(self, body: bytes) -> str:
        return body.decode()

    def _fetch_week(self, get: SourceClient, *, week: Week, params: Params) -> Iterator[Snapshot]:
        response = get.get(f"{self.board}/{week.label}", params, keyed=self.keyed, accept=(), limit=100)
        yield Snapshot(
            make_board_provenance(self.board, week, as_of=self.as_of, params=params, content=response.body.decode()), response.body
        )


def make_board_provenance(  # noqa: PLR0913 - parts of a record
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


def make_week_params(week: Week) -> Params:
    return (("start_date", f"{week.first}"), ("end_date", f"{week.last}"))


def time_on(day: date, hour: int = 3) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def time_after(week: Week, days: int = 2) -> datetime:
    """Some days after a week's last, at three."""
    return time_on(week.last + timedelta(days))
