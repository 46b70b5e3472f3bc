"""The cost of sessions, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from generator.errors import PayloadError
from generator.ingest.sources import Params, Response, session_cost
from generator.model.source_boards import SessionCost
from generator.model.week import Week
from tests.support import board_responses
from tests.support.collect_snapshots import collect
from tests.support.usage_responses import BASE_URL, NOW

WEEK = Week.parse("2026-W24")


def rows(count: int) -> list[dict[str, Any]]:
    return [board_responses.make_session(f"app-{number:04}") for number in range(count)]


@dataclass
class Paged:
    """A way to the network that answers a list of rows in pages."""

    held: Sequence[dict[str, Any]]
    asked: list[Params] = field(default_factory=list)
    base_url: str = BASE_URL

    def get(self, url_or_path: str, params: Params = (), *, keyed: bool, accept: tuple[str, ...], limit: int) -> Response:
        assert keyed
        self.asked.append(params)
        offset, size = int(dict(params).get("offset", "0")), int(dict(params)["limit"])
        assert offset <= 5000
        made = board_responses.make_sessions(self.held[offset : offset + size], as_of=f"2026-06-16T02:00:{len(self.asked):02}Z")
        body = board_responses.encode(made)
        assert len(body) <= limit
        return Response(BASE_URL + url_or_path, params, body, accept[0], NOW)


def test_a_row_is_read_exactly() -> None:
    said = session_cost.parse(
        board_responses.encode(
            board_responses.make_sessions([board_responses.make_session(), board_responses.make_session("aerie", "50-plus-turns", 0.05)])
        )
    )
    assert said.entries == (
        SessionCost("aerie", "Aerie", "heron/tern-3-20260601", "50-plus-turns", Decimal("0.05")),
        SessionCost("burrow", "Burrow", "heron/tern-3-20260601", "1-turn", Decimal("1.74")),
    )
    assert (said.first, said.last) == (date(2026, 5, 16), date(2026, 6, 14))


@pytest.mark.parametrize("window", [{"window_days": None}, {"window_end_date": None}, {"window_days": None, "window_end_date": None}])
def test_an_answer_that_does_not_tell_its_days_speaks_of_one(window: dict[str, Any]) -> None:
    said = session_cost.parse(board_responses.encode(board_responses.make_sessions([board_responses.make_session()], **window)))
    assert said.first == said.last == (date(2026, 6, 16) if "window_end_date" in window else date(2026, 6, 14))


def test_a_single_page_is_stored_as_it_came() -> None:
    get = Paged(rows(499))
    (snapshot,) = collect(session_cost, get, WEEK, Week.parse("2025-W02"))
    assert get.asked == [(("limit", "500"),)]
    assert snapshot.body == board_responses.encode(board_responses.make_sessions(rows(499), as_of="2026-06-16T02:00:01Z"))
    assert snapshot.provenance.week == WEEK


@pytest.mark.parametrize(("count", "calls"), [(500, 2), (501, 2), (1000, 3), (5499, 11)])
def test_pages_are_asked_for_until_one_is_not_full_and_kept_together(count: int, calls: int) -> None:
    get = Paged(rows(count))
    (snapshot,) = collect(session_cost, get, WEEK)
    assert [dict(params).get("offset", "0") for params in get.asked] == [f"{500 * page}" for page in range(calls)]
    said = session_cost.parse(snapshot.body)
    assert [entry.app for entry in said.entries] == [row["app_slug"] for row in rows(count)]
    assert snapshot.body.count(b"\x1e") == calls - 1
    assert snapshot.provenance.params == (("limit", "500"),)
    assert snapshot.provenance.as_of == said.as_of == datetime(2026, 6, 16, 2, 0, calls, tzinfo=UTC)


def test_more_rows_than_the_calls_can_reach_are_refused() -> None:
    with pytest.raises(PayloadError, match="more than 5500 rows"):
        list(collect(session_cost, Paged(rows(5500)), WEEK))


def test_content_does_not_know_pages_or_times() -> None:
    held = rows(700)
    contents = {next(collect(session_cost, Paged(one), WEEK)).provenance.content for one in (held, held[::-1])}
    assert len(contents) == 1
    dearer = [*held[:-1], held[-1] | {"median_session_cost_usd": 1.75}]
    assert next(collect(session_cost, Paged(dearer), WEEK)).provenance.content not in contents


def joined(*pages: dict[str, Any]) -> bytes:
    return b"\x1e".join(map(board_responses.encode, pages))


@pytest.mark.parametrize(
    ("body", "source", "where", "said"),
    [
        (
            joined(board_responses.make_sessions([board_responses.make_session()] * 2)),
            "session-cost",
            "data[1]",
            "a second row for ('burrow', '1-turn', ",
        ),
        (
            joined(board_responses.make_sessions(rows(500)), board_responses.make_sessions(rows(1))),
            "session-cost page 2",
            "data[0]",
            "a second row for ('app-0000'",
        ),
        (
            joined(board_responses.make_sessions(rows(9)), board_responses.make_sessions(rows(1))),
            "session-cost",
            "data",
            "9 rows on a page of 500 with another after it",
        ),
        (
            joined(
                board_responses.make_sessions(rows(500)),
                board_responses.make_sessions([board_responses.make_session()], window_end_date="2026-06-15"),
            ),
            "session-cost page 2",
            "meta",
            "30 days up to 2026-06-15, where the first page has 30 up to 2026-06-14",
        ),
        (joined(board_responses.make_sessions(rows(501))), "session-cost", "data", "500"),
        (joined(board_responses.make_sessions([])), "session-cost", "data", "no sessions"),
        (joined(board_responses.make_sessions(rows(500))) + b"\x1e", "session-cost page 2", "line 1, column 1", "no JSON"),
        (
            joined(board_responses.make_sessions([board_responses.make_session(cost=-0.5)])),
            "session-cost",
            "data[0].median_session_cost_usd",
            "-0.5 is negative",
        ),
        (joined(board_responses.make_sessions([board_responses.make_session(app_slug="")])), "session-cost", "data[0].app_slug", "''"),
        (joined(board_responses.make_sessions([board_responses.make_session()], window_days=0)), "session-cost", "meta.window_days", "0"),
    ],
)
def test_an_answer_that_is_not_sound_is_refused_with_its_place(body: bytes, source: str, where: str, said: str) -> None:
    with pytest.raises(PayloadError) as caught:
        session_cost.parse(body)
    assert (caught.value.source, caught.value.where) == (f"openrouter {source}", where)
    assert said in caught.value.problem
