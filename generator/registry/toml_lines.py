"""The line numbers of the tables and keys of `registry.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Final

_KEY: Final = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_KEYS: Final = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER: Final = re.compile(rf"\s*\[\[?\s*({_KEYS})\s*\]\]?\s*(?:#.*)?")
_ENTRY: Final = re.compile(rf"\s*({_KEYS})\s*=")
_AT: Final = re.compile(r"\(at line (\d+), column \d+\)")

KeyPath = tuple[int | str, ...]


def index_lines(text: str) -> Mapping[KeyPath, int]:
    """Return the line (from 1) of each table and key."""
    lines: dict[KeyPath, int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.fullmatch(line.rstrip("\r")):
            table = _split_key(header[1])
            lines.setdefault(table, number)
        elif entry := _ENTRY.match(line):
            path = table + _split_key(entry[1])
            for length in range(len(table) + 1, len(path) + 1):
                lines.setdefault(path[:length], number)
    return lines


def find_line(path: KeyPath, lines: Mapping[KeyPath, int]) -> int:
    """Return the line of a place, or of the nearest table around it; 1 if there is none."""
    return next((lines[path[:length]] for length in range(len(path), 0, -1) if path[:length] in lines), 1)


def parse_error_line(message: str) -> int:
    """Return the line in a message about TOML, by default 1."""
    named = _AT.search(message)
    return int(named[1]) if named else 1


def _split_key(keys: str) -> tuple[str, ...]:
    """Split `models."a/b"` into its parts."""
    parts: list[str] = []
    inner: object
    try:
        inner = tomllib.loads(f"{keys} = 0")
    except tomllib.TOMLDecodeError:
        return (keys,)
    while isinstance(inner, dict):
        ((name, inner),) = inner.items()
        parts.append(name)
    return tuple(parts)
