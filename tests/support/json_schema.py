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
_ANNOTATIONS = {"$schema", "title", "description"}
_KEYWORDS = {
    "type",
    "required",
    "properties",
    "additionalProperties",
    "items",
    "minItems",
    "enum",
    "const",
    "pattern",
    "minimum",
    "maximum",
}


def find_breaches(value: Any, schema: Mapping[str, Any], path: str = "$") -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Where a value does not keep to a schema, and which word of it."""
    unknown = schema.keys() - _ANNOTATIONS - _KEYWORDS
    assert not unknown, f"{path}: {unknown}"
    declared = schema.get("type", [])
    types = [declared] if isinstance(declared, str) else declared
    if types and not any(isinstance(value, _TYPES[one]) for one in types):
        yield f"{path}: type"
        return
    yield from _check_scalar(value, schema, path)
    if isinstance(value, dict):
        yield from _check_object(value, schema, path)
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{path}: minItems"
        for number, one in enumerate(value):
            yield from find_breaches(one, schema.get("items", {}), f"{path}[{number}]")


def _check_scalar(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
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


def _check_object(value: Mapping[str, Any], schema: Mapping[str, Any], path: str) -> Iterator[str]:
    yield from (f"{path}: required {key}" for key in schema.get("required", []) if key not in value)
    additional = schema.get("additionalProperties", True)
    for key, one in value.items():
        if key in schema.get("properties", {}):
            yield from find_breaches(one, schema["properties"][key], f"{path}.{key}")
        elif additional is False:
            yield f"{path}: additional {key}"
        elif isinstance(additional, dict):
            yield from find_breaches(one, additional, f"{path}.{key}")
