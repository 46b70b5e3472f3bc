"""The answers that these tests make up are answers that the upstream describes."""

from __future__ import annotations

import copy
import json
from datetime import date

import pytest

from tests.ingest.test_catalog_source import TERN
from tests.support import board_responses, usage_responses
from tests.support.openapi_check import DESCRIPTION, faults, schema

pytestmark = [
    pytest.mark.recorded,
    pytest.mark.skipif(not DESCRIPTION.exists(), reason="the upstream's description is not beside this checkout"),
]
USAGE = json.loads(usage_responses.rankings_daily(usage_responses.steady([date(2026, 6, 8)])))
MADE: list[tuple[str, board_responses.Made, str]] = [
    ("/datasets/rankings-daily", USAGE, "model_permaslug"),
    ("/datasets/app-rankings", board_responses.apps(), "app_name"),
    ("/classifications/task", board_responses.tasks(), "macro_category"),
    ("/benchmarks", board_responses.benchmarks(board_responses.INDEXED), "agentic_index"),
    ("/benchmarks", board_responses.benchmarks(board_responses.DUELLED), "win_rate"),
    ("/benchmarks", board_responses.benchmarks(board_responses.ANSWERED, board_responses.SEARCHED), "total_tasks"),
    ("/datasets/session-cost", board_responses.sessions([board_responses.session()]), "turn_range"),
]


@pytest.mark.parametrize(("path", "made", "field"), MADE)
def test_a_made_up_answer_is_of_the_shape_described(path: str, made: board_responses.Made, field: str) -> None:
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
