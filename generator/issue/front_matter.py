"""Parse and print front matter: keys and values in YAML between two lines of hyphens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from generator.errors import ConfigError

_FENCE = "---\n"
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<source>.*?)^---[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_YAML_ERRORS = (yaml.YAMLError, ValueError, ArithmeticError, LookupError, AttributeError, TypeError, RecursionError)
"""Errors of PyYAML and of its constructors: for the date 2026-13-40 a ValueError, for `!!bool x` a KeyError."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of one file."""

    values: Mapping[str, Any]
    source: str
    """The YAML as written."""
    length: int
    """Number of characters before the text below the front matter."""


def measure_front_matter(text: str) -> int:
    """Count the characters before the text below the front matter; 0 without front matter."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def parse_front_matter(text: str, path: str) -> FrontMatter:
    """Parse the front matter of a file; ConfigError names the file and the right form."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise ConfigError(f"{path}: no front matter. The file begins with a line ---, its keys and values, and a line --- again.")
    try:
        values = yaml.safe_load(match["source"])
    except _YAML_ERRORS as wrong:
        raise ConfigError(f"{path}: the front matter is not valid YAML: {' '.join(str(wrong).split())}. Correct it there.") from wrong
    if not isinstance(values, dict):
        raise ConfigError(f"{path}: the front matter is not a list of keys and values. Write it as title: ..., one key a line.")
    return FrontMatter(values, match["source"], match.end())


def is_yaml_of(source: str, values: Mapping[str, Any]) -> bool:
    """Whether a YAML text has these values."""
    try:
        return bool(yaml.safe_load(source) == values)
    except yaml.YAMLError:
        return False


def dump_values(values: Mapping[str, Any]) -> str:
    """Print values as YAML, in the order of their keys."""
    return yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=10**6)


def join_front_matter(source: str, body: str) -> str:
    """Join front matter, as YAML, and the text below it to a file."""
    return f"{_FENCE}{source}{_FENCE}\n{body}"
