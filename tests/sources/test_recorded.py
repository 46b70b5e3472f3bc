"""The recorded answers of the real upstream, where they lie beside the checkout."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from generator.history import usage_history
from generator.model.printing import percent
from generator.model.provenance import Provenance
from generator.model.week import Week
from generator.sources import models, usage_days

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
    said = usage_days.parse(answered())
    at = datetime(2026, 7, 21, tzinfo=UTC)
    record = Provenance("openrouter", "usage-days", "u", (), at, at, "0", "application/json", 1, "c", said.first, said.last)
    history = usage_history([(record, said)], week, settle=timedelta(hours=24))
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
    products = models.parse(body)
    assert len(products) == len({product.slug for product in products}) > 0.8 * len(listed)
    assert all(product.created and product.created.year >= 2023 and ":" not in product.slug + product.id for product in products)
    plain = {model["id"] for model in listed if ":" not in model["id"] and not model["pricing"]["prompt"].startswith("-")}
    assert {product.id for product in products if product.prompt is not None} == plain
