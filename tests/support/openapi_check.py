"""Holds an answer against the upstream's own description of its calls: the part of JSON Schema that this uses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DESCRIPTION = Path(__file__).parents[2] / ".." / "shared" / "spec" / "openrouter-data-api.json"
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}


def load_response_schema(path: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a call answers with status 200, and the whole description."""
    description = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    response_schema: dict[str, Any] = description["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return response_schema, description


def find_breaches(value: object, schema: dict[str, Any], description: dict[str, Any], path: str = "") -> Iterator[str]:
    """Every place where a value is not as a schema has it."""
    if "$ref" in schema:
        schema = description["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "oneOf" in schema:
        alternatives = [list(find_breaches(value, one, description, path)) for one in schema["oneOf"]]
        yield from () if any(not found for found in alternatives) else min(alternatives, key=len)
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"
    types = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    if types and not any(isinstance(value, _TYPES[kind]) and not isinstance(value, bool) for kind in types):
        yield f"{path}: {value!r} is no {types}"
    if isinstance(value, dict):
        yield from (f"{path}: no {name}" for name in schema.get("required", ()) if name not in value)
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                yield from find_breaches(value[name], inner, description, f"{path}.{name}")
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from find_breaches(one, schema.get("items", {}), description, f"{path}[{index}]")
