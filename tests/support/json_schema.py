"""As much of JSON Schema as ours uses; a word that is not known here is refused, so that nothing in a schema goes unheld."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
}
_NOTES = {"$schema", "title", "description"}
_WORDS = {"type", "required", "properties", "additionalProperties", "items", "minItems", "enum", "const", "pattern", "minimum", "maximum"}


def breaches(value: Any, schema: Mapping[str, Any], path: str = "$") -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Where a value does not keep to a schema, and which word of it."""
    unknown = schema.keys() - _NOTES - _WORDS
    assert not unknown, f"{path}: {unknown}"
    named = schema.get("type", [])
    types = [named] if isinstance(named, str) else named
    if types and not any(isinstance(value, _TYPES[one]) for one in types):
        yield f"{path}: type"
        return
    yield from _scalar(value, schema, path)
    if isinstance(value, dict):
        yield from _object(value, schema, path)
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{path}: minItems"
        for number, one in enumerate(value):
            yield from breaches(one, schema.get("items", {}), f"{path}[{number}]")


def _scalar(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if "const" in schema and value != schema["const"]:
        yield f"{path}: const"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: enum"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{path}: pattern"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{path}: minimum"
    if "maximum" in schema and value > schema["maximum"]:
        yield f"{path}: maximum"


def _object(value: Mapping[str, Any], schema: Mapping[str, Any], path: str) -> Iterator[str]:
    yield from (f"{path}: required {key}" for key in schema.get("required", []) if key not in value)
    rest = schema.get("additionalProperties", True)
    for key, one in value.items():
        if key in schema.get("properties", {}):
            yield from breaches(one, schema["properties"][key], f"{path}.{key}")
        elif rest is False:
            yield f"{path}: additional {key}"
        elif isinstance(rest, dict):
            yield from breaches(one, rest, f"{path}.{key}")
