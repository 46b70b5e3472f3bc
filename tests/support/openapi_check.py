"""The upstream's own description of its calls, and how a response differs from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

DESCRIPTION = Path(__file__).parents[2] / ".." / "shared" / "spec" / "openrouter-data-api.json"


def load_description() -> dict[str, Any]:
    """The description of all calls."""
    description: dict[str, Any] = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return description


def find_breaches(response: object, path: str) -> Iterator[str]:
    """Every place where the response of a call differs from what is described."""
    description = load_description()
    schema = description["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({"components": description["components"], **schema})
    for error in validator.iter_errors(response):
        yield from (f"{part.json_path}: {part.message}" for part in error.context or [error])
