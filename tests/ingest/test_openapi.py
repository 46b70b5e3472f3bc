"""The answers that these tests make up are answers that the upstream describes."""

from __future__ import annotations

import copy
import json
from datetime import date

import pytest

from tests.ingest.test_catalog_source import TERN
from tests.support import board_responses, usage_responses
from tests.support.openapi_check import DESCRIPTION, find_breaches, load_description

pytestmark = [
    pytest.mark.recorded,
    pytest.mark.skipif(not DESCRIPTION.exists(), reason="the upstream's description is not beside this checkout"),
]
USAGE = json.loads(usage_responses.make_rankings_daily(usage_responses.make_steady_tokens([date(2026, 6, 8)])))
MADE: list[tuple[str, board_responses.JsonObject, str]] = [
    ("/datasets/rankings-daily", USAGE, "model_permaslug"),
    ("/datasets/app-rankings", board_responses.make_app_rankings(), "app_name"),
    ("/classifications/task", board_responses.make_tasks(), "macro_category"),
    ("/benchmarks", board_responses.make_benchmarks(board_responses.INDEX_ENTRY), "agentic_index"),
]


@pytest.mark.parametrize(("path", "made", "field"), MADE)
def test_a_made_up_answer_is_of_the_shape_described(path: str, made: board_responses.JsonObject, field: str) -> None:
    assert list(find_breaches(made, path)) == []
    broken = copy.deepcopy(made)
    rows = broken["data"] if isinstance(broken["data"], list) else broken["data"]["classifications"]
    del rows[0][field]
    assert any(field in fault for fault in find_breaches(broken, path))


def test_what_the_catalogue_is_read_by_is_described() -> None:
    described = load_description()["components"]["schemas"]["Model"]["properties"]
    assert set(TERN) <= set(described)
    assert [fault for fault in find_breaches({"data": [TERN]}, "/models") if "is a required property" not in fault] == []
