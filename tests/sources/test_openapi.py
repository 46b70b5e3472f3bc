"""The answers that these tests make up are answers that the upstream describes."""

from __future__ import annotations

import copy
import json
from datetime import date

import pytest

from tests.sources import boards, bodies
from tests.sources.openapi import DESCRIPTION, faults, schema
from tests.sources.test_models import TERN

pytestmark = [
    pytest.mark.recorded,
    pytest.mark.skipif(not DESCRIPTION.exists(), reason="the upstream's description is not beside this checkout"),
]
USAGE = json.loads(bodies.rankings_daily(bodies.steady([date(2026, 6, 8)])))
MADE: list[tuple[str, boards.Made, str]] = [
    ("/datasets/rankings-daily", USAGE, "model_permaslug"),
    ("/datasets/app-rankings", boards.apps(), "app_name"),
    ("/classifications/task", boards.tasks(), "macro_category"),
    ("/benchmarks", boards.benchmarks(boards.INDEXED), "agentic_index"),
    ("/benchmarks", boards.benchmarks(boards.DUELLED), "win_rate"),
    ("/benchmarks", boards.benchmarks(boards.ANSWERED, boards.SEARCHED), "total_tasks"),
    ("/datasets/session-cost", boards.sessions([boards.session()]), "turn_range"),
]


@pytest.mark.parametrize(("path", "made", "field"), MADE)
def test_a_made_up_answer_is_of_the_shape_described(path: str, made: boards.Made, field: str) -> None:
    assert list(faults(made, *schema(path))) == []
    broken = copy.deepcopy(made)
    rows = broken["data"] if isinstance(broken["data"], list) else broken["data"]["classifications"]
    del rows[0][field]
    assert any(field in fault for fault in faults(broken, *schema(path)))


def test_what_the_catalogue_is_read_by_is_described() -> None:
    _, whole = schema("/models")
    described = whole["components"]["schemas"]["Model"]["properties"]
    assert set(TERN) <= set(described)
    assert [fault for fault in faults({"data": [TERN]}, *schema("/models")) if ": no " not in fault] == []


@pytest.mark.parametrize(("value", "found"), [(1, 0), (True, 1), ("1", 1), (1.5, 1), (None, 1)])
def test_the_check_itself_tells_kinds_apart(value: object, found: int) -> None:
    assert len(list(faults(value, {"type": "integer"}, {}))) == found
