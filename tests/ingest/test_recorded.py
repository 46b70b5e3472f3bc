"""The recorded answers of the real upstream, where they lie beside the checkout."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from generator.errors import PayloadError
from generator.facts.printing import percent
from generator.history.usage_history import build_usage_history
from generator.ingest.sources import USAGE_DAYS, apps, catalog
from generator.model.provenance import Provenance
from generator.model.week import Week
from tests.support import board_responses

RECORDED = Path(__file__).parents[2] / ".." / "shared" / "data" / "openrouter"
DAYS = RECORDED / "rankings-daily" / "casualstudy-2026-05-24_2026-07-20.vintage-2026-07-21.json"

pytestmark = [
    pytest.mark.recorded,
    pytest.mark.skipif(not DAYS.exists(), reason="the recorded answers are not beside this checkout"),
]


def answered() -> bytes:
    """The recorded rows in the answer that they were taken from."""
    rows = [row for listed in json.loads(DAYS.read_text()).values() for row in listed.values()]
    meta = {"as_of": "2026-07-21T00:05:00Z", "version": "v1", "start_date": "2026-05-24", "end_date": "2026-07-20"}
    return json.dumps({"data": rows, "meta": meta}).encode()


@pytest.mark.parametrize(("label", "rank", "growth"), [("2026-06-13", 3, "+103%"), ("2026-W24", 2, "+73%")])
def test_figures_come_out_as_they_were_published(label: str, rank: int, growth: str) -> None:
    week = Week.parse(label)
    said = USAGE_DAYS.parse(answered())
    at = datetime(2026, 7, 21, tzinfo=UTC)
    record = Provenance("openrouter", "usage-days", "u", (), at, at, "0", "application/json", 1, "c", said.first, said.last)
    history = build_usage_history([(record, said)], week, settle=timedelta(hours=24))
    now, before = history.rankings[-1], history.rankings[-2]
    assert (now.week, now.complete, before.week) == (week, True, week - 1)
    (entry,) = (entry for entry in now.entries if entry.rank == rank)
    base = before.find(entry.key)
    assert base is not None
    assert percent(Fraction(entry.tokens, base.tokens) - 1, signed=True) == growth


@pytest.mark.parametrize("path", sorted((RECORDED / "models").glob("20*.json")), ids=lambda path: path.stem)
def test_every_recorded_catalogue_is_sound(path: Path) -> None:
    body = path.read_bytes()
    listed = json.loads(body)["data"]
    products = catalog.parse(body)
    assert len(products) == len({product.slug for product in products}) > 0.8 * len(listed)
    assert all(product.created and product.created.year >= 2023 and ":" not in product.slug + product.id for product in products)
    plain = {model["id"] for model in listed if ":" not in model["id"] and not model["pricing"]["prompt"].startswith("-")}
    assert {product.id for product in products if product.prompt is not None} == plain


def test_the_recorded_ranking_of_apps_is_sound() -> None:
    path = RECORDED / "app-rankings" / "silentdog918-ai-tracker-2026-07-21.json"
    rows = json.loads(path.read_bytes())["apps_raw"]
    for source in apps.APPS:
        said = source.parse(board_responses.encode(board_responses.make_app_rankings(rows, as_of="2026-07-21T07:38:05Z")))
        assert len(said.entries) == len(rows) == 50
        assert [entry.rank for entry in said.entries] == list(range(1, 51))
        assert [(entry.id, entry.name, str(entry.tokens), entry.requests) for entry in said.entries] == [
            (row["app_id"], row["app_name"], row["total_tokens"], row["total_requests"]) for row in rows
        ]


@pytest.mark.parametrize("view", ["day", "week", "month"])
@pytest.mark.parametrize("captured", ["2026-07-31", "2026-08-01"])
def test_recorded_ranks_of_apps_have_holes(captured: str, view: str) -> None:
    path = RECORDED / "frontend-rankings" / "hashd1ve" / captured / "rankings_apps.json.gz"
    listed = json.loads(gzip.decompress(path.read_bytes()))["data"][view]
    rows = [row | {"app_name": row["app"]["title"]} for row in listed]
    said = apps.BOARDS[0].parse(board_responses.encode(board_responses.make_app_rankings(rows, as_of="2026-08-01T07:30:00Z")))
    assert [entry.rank for entry in said.entries] == [row["rank"] for row in listed]
    assert len(said.entries) == 20 < said.entries[-1].rank


@pytest.mark.parametrize("view", ["day", "week", "month"])
def test_recorded_aggregates_under_the_day_of_their_last_traffic_are_refused(view: str) -> None:
    path = RECORDED / "frontend-rankings" / "hashd1ve" / "2026-08-01" / f"rankings_models_{view}.json.gz"
    body = gzip.decompress(path.read_bytes())
    with pytest.raises(PayloadError, match="usage-days"):
        USAGE_DAYS.parse(body)
    rows = [
        {
            "date": row["date"][:10],
            "model_permaslug": row["variant_permaslug"],
            "total_tokens": str(row["total_prompt_tokens"] + row["total_completion_tokens"]),
        }
        for row in json.loads(body)["data"]
    ]
    first, last = min(row["date"] for row in rows), max(row["date"] for row in rows)
    meta = {"as_of": "2026-08-01T07:30:00Z", "version": "v1", "start_date": first, "end_date": last}
    with pytest.raises(PayloadError, match="more than 50 named rows"):
        USAGE_DAYS.parse(json.dumps({"data": rows, "meta": meta}).encode())
