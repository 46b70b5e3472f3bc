"""The front matter of a Markdown file: keys and values in YAML between two lines of hyphens."""

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
"""PyYAML lets through what its constructors raise: for the date 2026-13-40 a ValueError, for `!!bool x` a KeyError."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of one file."""

    values: Mapping[str, Any]
    source: str
    """The YAML as it was written."""
    length: int
    """Characters of the file up to the text below it."""


def measure_front_matter(text: str) -> int:
    """How many characters of a file come before the text below its front matter; 0 where it has none."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def parse_front_matter(text: str, path: str) -> FrontMatter:
    """The front matter of a file; ConfigError names the file and says how it is written."""
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
    """Whether a YAML text means these values."""
    try:
        return bool(yaml.safe_load(source) == values)
    except yaml.YAMLError:
        return False


def dump_values(values: Mapping[str, Any]) -> str:
    """Values as YAML, one key after the other."""
    return yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=10**6)


def join_front_matter(source: str, body: str) -> str:
    """A file of front matter, as YAML, and the text below it."""
    return f"{_FENCE}{source}{_FENCE}\n{body}"
