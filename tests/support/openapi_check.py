"""Holds an answer against the upstream's own description of its calls: the part of JSON Schema that this uses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DESCRIPTION = Path(__file__).parents[2] / ".." / "shared" / "spec" / "openrouter-data-api.json"
_KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}


def schema(path: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a call answers with status 200, and the whole description."""
    whole = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    answered: dict[str, Any] = whole["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return answered, whole


def faults(value: object, held: dict[str, Any], whole: dict[str, Any], place: str = "") -> Iterator[str]:
    """Every place where a value is not as a schema has it."""
    if "$ref" in held:
        held = whole["components"]["schemas"][held["$ref"].rpartition("/")[2]]
    if "oneOf" in held:
        tried = [list(faults(value, one, whole, place)) for one in held["oneOf"]]
        yield from () if any(not found for found in tried) else min(tried, key=len)
    if "enum" in held and value not in held["enum"]:
        yield f"{place}: {value!r} is none of {held['enum']}"
    kinds = [held["type"]] if isinstance(held.get("type"), str) else held.get("type", [])
    if kinds and not any(isinstance(value, _KINDS[kind]) and not isinstance(value, bool) for kind in kinds):
        yield f"{place}: {value!r} is no {kinds}"
    if isinstance(value, dict):
        yield from (f"{place}: no {name}" for name in held.get("required", ()) if name not in value)
        for name, inner in held.get("properties", {}).items():
            if name in value:
                yield from faults(value[name], inner, whole, f"{place}.{name}")
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from faults(one, held.get("items", {}), whole, f"{place}[{index}]")
