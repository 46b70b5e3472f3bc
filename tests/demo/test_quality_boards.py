"""Tasks, benchmarks and the strength behind them."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

import pytest

from generator.demo.benchmark_indices import benchmarks_response
from generator.demo.model_strength import HIGHEST, LOWEST, skill, strength
from generator.demo.simulated_market import simulate_market
from generator.demo.simulated_upstream import SimulatedUpstream
from generator.demo.task_shares_response import classifications_response
from generator.model.week import Week

LAST = Week.parse("2026-W30")
NOW = datetime(2026, 7, 28, 2, 17, tzinfo=UTC)
MARKET = simulate_market(7, LAST, 16)
UPSTREAM = SimulatedUpstream(MARKET, MARKET.weeks[0].first)


def tasks(now: datetime = NOW) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(UPSTREAM.list_tasks(now))["data"]
    return found


def measured(now: datetime = NOW) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(benchmarks_response(MARKET, now, now))
    return found


@pytest.mark.parametrize("kind", ["usage", "token"])
def test_shares_of_tasks_and_of_what_they_belong_to_add_up(kind: str) -> None:
    data = tasks()
    assert sum(tag[f"{kind}_share"] for tag in data["classifications"]) == pytest.approx(1, abs=1e-9)
    by_macro: dict[str, float] = defaultdict(float)
    of_macro: dict[str, float] = defaultdict(float)
    for tag in data["classifications"]:
        assert tag["tag"].partition(":")[0] == tag["macro_category"]
        by_macro[tag["macro_category"]] += tag[f"{kind}_share"]
        of_macro[tag["macro_category"]] += tag[f"category_{kind}_share"]
    assert dict(by_macro) == pytest.approx({macro["key"]: macro[f"{kind}_share"] for macro in data["macro_categories"]})
    assert all(share == pytest.approx(1, abs=0.001) for share in of_macro.values())


def test_models_of_a_task_are_in_the_catalogue_and_hold_a_part_of_it() -> None:
    ids = {product.id for product in MARKET.products(NOW.date())}
    for tag in tasks()["classifications"]:
        assert len(tag["models"]) == 5
        assert {model["id"] for model in tag["models"]} <= ids
        assert 0 < sum(model["tag_token_share"] for model in tag["models"]) < 1
        assert 0 < sum(model["tag_usage_share"] for model in tag["models"]) < 1


def test_tasks_speak_of_the_seven_days_before_and_change_with_the_weeks() -> None:
    assert (tasks()["window_days"], tasks()["as_of"]) == (7, "2026-07-28")
    assert tasks(datetime(2026, 7, 7, tzinfo=UTC))["classifications"] != tasks()["classifications"]
    nobody = json.loads(classifications_response(7, NOW.date(), (), {}))["data"]
    assert all(tag["models"] == [] for tag in nobody["classifications"])


def test_indices_have_their_citation() -> None:
    answer = measured()
    assert {item["source"] for item in answer["data"]} == {"artificial-analysis"}
    assert answer["meta"]["citation"].startswith("Source: Artificial Analysis")
    assert answer["meta"]["model_count"] == len(answer["data"]) > 20


def test_indices_are_sorted_and_some_are_missing() -> None:
    rows = measured()["data"]
    indices = [row["intelligence_index"] for row in rows]
    assert indices == sorted(indices, reverse=True)
    assert len({row["model_permaslug"] for row in rows}) == len(rows)
    for field in ("coding_index", "agentic_index"):
        lacking = [row for row in rows if row[field] is None]
        assert 0 < len(lacking) < len(rows) / 2


def test_a_model_is_measured_from_three_days_after_its_release_and_under_the_slug_of_the_day() -> None:
    early = measured(datetime(2026, 4, 20, tzinfo=UTC))["data"]
    slugs = {item["model_permaslug"] for item in early}
    created = {release.slug_on(datetime(2026, 4, 20, tzinfo=UTC).date()): release.created for release in MARKET.releases}
    assert slugs <= set(created)
    assert all((datetime(2026, 4, 20, tzinfo=UTC).date() - created[slug]).days >= 3 for slug in slugs)


def test_strength_stays_on_its_scale_and_a_field_is_another_order() -> None:
    overall = [strength(7, release) for release in MARKET.releases]
    coding = [skill(7, release, "coding") for release in MARKET.releases]
    assert all(LOWEST <= value <= HIGHEST for value in overall + coding)
    assert sorted(range(len(overall)), key=overall.__getitem__) != sorted(range(len(coding)), key=coding.__getitem__)
