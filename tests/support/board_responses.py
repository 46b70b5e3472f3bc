"""Answers of the boards beside usage, about vendors, models and apps that do not exist."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.support.usage_responses import MONDAY

JsonObject = dict[str, Any]
AS_OF = "2026-06-16T02:17:09.512Z"


def make_app(rank: int, app_id: int, tokens: int, name: str = "", **changes: object) -> JsonObject:
    row = {"rank": rank, "app_id": app_id, "app_name": name or f"Nest {app_id}", "total_tokens": str(tokens), "total_requests": tokens // 9}
    return row | changes


APPS = [make_app(1, 70, 9000), make_app(4, 12, 8000, "Burrow | *CLI*"), make_app(5, 31, 8000), make_app(9, 8, 100)]


def make_app_rankings(
    rows: Sequence[JsonObject] = APPS, first: date = MONDAY, last: date = date(2026, 6, 14), **meta: object
) -> JsonObject:
    return {"data": list(rows), "meta": {"as_of": AS_OF, "version": "v1", "start_date": f"{first}", "end_date": f"{last}"} | meta}


def make_task(tag: str, usage: float, tokens: float, models: Sequence[JsonObject] = (), **changes: object) -> JsonObject:
    shares = {"usage_share": usage, "token_share": tokens, "category_usage_share": 0.5, "category_token_share": 0.25}
    return {"tag": tag, "display_name": tag.title(), "macro_category": tag.partition(":")[0], **shares, "models": list(models)} | changes


MODELS = [
    {"id": "kestrel/wren-mini", "tag_usage_share": 0.2, "tag_token_share": 0.75},
    {"id": "heron/tern-3", "tag_usage_share": 0.55, "tag_token_share": 0.125},
]
TASKS = [make_task("code:review", 0.1, 0.2), make_task("code:general", 0.31, 0.23, MODELS), make_task("talk:fiction", 0.31, 0.07)]
CATEGORIES = [
    {"key": "talk", "label": "Talk", "usage_share": 0.55, "token_share": 0.48},
    {"key": "code", "label": "Code", "usage_share": 0.45, "token_share": 0.52},
]


def make_tasks(rows: Sequence[JsonObject] = TASKS, categories: Sequence[JsonObject] = CATEGORIES, **data: object) -> JsonObject:
    content = {"window_days": 7, "as_of": "2026-06-16", "classifications": list(rows), "macro_categories": list(categories)}
    return {"data": content | data}


PRICES = {"prompt": "0.00000125", "completion": "0.00000425"}
INDEX_ENTRY: JsonObject = {
    "source": "artificial-analysis",
    "model_permaslug": "heron/tern-3-20260601",
    "display_name": "Tern 3",
    "intelligence_index": 71.2,
    "coding_index": 65,
    "agentic_index": None,
    "pricing": PRICES,
}
CITATION = "Source: Example Gauges (gauges.example) via OpenRouter (openrouter.ai/rankings)."


def make_benchmarks(*rows: JsonObject, **meta: object) -> JsonObject:
    base_meta = {"as_of": AS_OF, "version": "v1", "citation": CITATION, "source_url": "https://gauges.example", "task_type": None}
    return {"data": list(rows), "meta": {"source": rows[0]["source"] if rows else None, "model_count": 1, **base_meta} | meta}


def encode(made: JsonObject) -> bytes:
    return json.dumps(made).encode()
