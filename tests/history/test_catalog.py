"""The catalogue over several answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from generator.history.usage_history import build_catalog
from generator.model.provenance import Provenance
from generator.model.ranking import CatalogProduct

TERN = CatalogProduct("heron/tern-3", "heron/tern-3", "Tern 3", date(2026, 6, 1), 1000, "1", "2")
WREN = replace(TERN, slug="kestrel/wren", id="kestrel/wren")


def record(day: int, *confirmed: datetime) -> Provenance:
    as_of = datetime(2026, 6, day, tzinfo=UTC)
    today = as_of.date()
    return Provenance("openrouter", "models", "u", (), as_of, as_of, "0", "application/json", 1, "c", today, today, confirmed)


def test_the_newest_answer_that_lists_a_slug_counts_and_none_is_forgotten() -> None:
    cheaper = replace(TERN, prompt="0.5")
    answers = [(record(9), (cheaper,)), (record(2), (TERN, WREN))]
    assert build_catalog(answers).products == (cheaper, WREN)
    assert build_catalog(answers).inputs == (record(2), record(9))
    assert build_catalog(answers, datetime(2026, 6, 8, tzinfo=UTC)).products == (TERN, WREN)
    assert build_catalog(answers, datetime(2026, 6, 1, tzinfo=UTC)).products == ()


def test_an_answer_that_says_nothing_new_is_no_input() -> None:
    assert build_catalog([(record(2), (TERN, WREN)), (record(9), (WREN,))]).inputs == (record(2),)


def test_an_answer_confirmed_later_is_the_newest() -> None:
    again = record(2, datetime(2026, 6, 20, tzinfo=UTC))
    dearer = replace(TERN, prompt="3")
    assert build_catalog([(again, (TERN,)), (record(9), (dearer,))]).products == (TERN,)
    assert build_catalog([(again, (TERN,)), (record(9), (dearer,))], datetime(2026, 6, 10, tzinfo=UTC)).products == (dearer,)
