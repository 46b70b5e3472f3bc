"""Every board that has recordings reads all of them, and so much is in them."""

from __future__ import annotations

import json

import pytest

from generator.errors import PayloadError
from generator.ingest import validate
from generator.ingest.sources import APP_SOURCES, SOURCES, USAGE_DAYS, USAGE_WEEKS, Bucket, Source, UsageBuckets
from generator.model.week import Week
from tests.support.fake_network import make_board_provenance
from tests.support.replay.count_recordings import count_boards, find_non_responses
from tests.support.replay.recorded_upstream import DATA

EXPECTED = {
    "usage-exports": (2, 2958, 0, 96, 0),
    "usage-weeks": (1, 408, 0, 73, 0),
    "usage-days": (1, 2856, 36, 94, 0),
    "models": (16, 5043, 0, 599, 5),
    "apps-popular": (1, 50, 0, 50, 0),
    "arena-text": (24, 2532, 53, 380, 138),
    "arena-code": (27, 1669, 46, 101, 3),
    "arena-vision": (3, 399, 0, 137, 40),
    "arena-search": (4, 127, 0, 32, 6),
    "arena-text-categories": (1, 9889, 0, 376, 136),
}
"""Answers (of a leaderboard: publications), rows, recordings refused, names, and such without a match."""
COUNTS = {"tokens", "requests", "calls", "images"}
WEEK = Week.parse("2026-W20")
PAGES = [path for path in find_non_responses() if "rankings-page" in path.parts]

pytestmark = [
    pytest.mark.recorded,
    pytest.mark.skipif(not DATA.is_dir(), reason="the recorded answers are not beside this checkout"),
]


def test_rows_read_refused_and_unmatched_by_board() -> None:
    assert {one.board: (one.responses, one.rows, one.refused, one.distinct_names, one.unmatched) for one in count_boards()} == EXPECTED


def test_a_scraped_page_is_no_answer_of_any_board() -> None:
    assert len(PAGES) == 30
    for path in PAGES:
        body = path.read_bytes()
        for source in SOURCES:
            with pytest.raises(PayloadError):
                source.parse(body)


def dated(row: dict[str, object]) -> dict[str, object]:
    """A section's row as one of the week's: what it counts, taken for tokens."""
    (counted,) = COUNTS & row.keys()
    return {"date": f"{WEEK.first}", "model_permaslug": row["model_id"], "total_tokens": str(row[counted])}


def answered(rows: list[dict[str, object]]) -> bytes:
    """Rows of a page as an answer for the week of its day."""
    meta = {"as_of": "2026-05-18T00:05:00Z", "version": "v1", "start_date": f"{WEEK.first}", "end_date": f"{WEEK.last}"}
    return json.dumps({"data": rows, "meta": meta}).encode()


def test_what_stands_in_the_sections_of_a_page_is_refused_after_a_week_of_fifty_rows() -> None:
    """Whichever section took another's place, and the page on which all were empty."""
    before = Bucket((WEEK - 1).first, tuple((f"acme/tern-{number}", 10**12) for number in range(50)), 10**12)
    known = UsageBuckets(7, (before,), before.start, (WEEK - 1).last)
    lengths = set()
    for path in PAGES:
        for section in json.loads(path.read_bytes()).values():
            rows = [dated(row) for row in section if isinstance(row, dict) and COUNTS & row.keys() and "model_id" in row]
            lengths.add(len(rows))
            with pytest.raises(PayloadError, match=r"no rows|only \d+ rows where 50 are usual|not a whole number of tokens"):
                validate.refuse_absurd_usage(
                    "usage-weeks", USAGE_WEEKS.parse(answered(rows)), make_board_provenance("usage-weeks", WEEK), known
                )
    assert {0, 9} <= lengths


@pytest.mark.parametrize("source", [USAGE_WEEKS, USAGE_DAYS, *APP_SOURCES], ids=lambda source: source.board)
def test_an_empty_list_is_refused(source: Source[object]) -> None:
    with pytest.raises(PayloadError):
        source.parse(answered([]))
