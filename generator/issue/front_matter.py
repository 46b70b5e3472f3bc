"""Front matter brought up to date key by key, with everything else in it as its editor left it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from generator.issue.page import Page, dumped

_KEY = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?=\s)", re.MULTILINE)
_MISSING = object()


def front(base: Page, edited: Page, new: Page) -> tuple[dict[str, Any], str]:
    """Values and text: what the editor changed, added or removed stays so, comments and the order of keys included."""
    values = _values(base.front, edited.front, new.front)
    if values == dict(new.front) and edited.source == base.source:
        return values, new.source
    text = "".join(_parts(edited, values))
    return values, text if _says(text, values) else dumped(values)


def _says(text: str, values: Mapping[str, Any]) -> bool:
    """Whether the parts still mean what they did; one may have been referred to by another."""
    try:
        return bool(yaml.safe_load(text) == values)
    except yaml.YAMLError:
        return False


def _values(base: Mapping[str, Any], edited: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    merged = {}
    for key in dict.fromkeys([*edited, *new]):
        mine = edited.get(key, _MISSING)
        value = new.get(key, _MISSING) if mine == base.get(key, _MISSING) else mine
        if value is not _MISSING:
            merged[key] = value
    return merged


def _parts(edited: Page, values: Mapping[str, Any]) -> Iterator[str]:
    """The text key by key: as it stood where the value is the same, else written anew under the comments that stood there."""
    source = edited.source or dumped(edited.front)
    keys = list(_KEY.finditer(source))
    ends = [*(match.start() for match in keys), len(source)]
    yield source[: ends[0]]
    for match, end in zip(keys, ends[1:], strict=True):
        key, part = match["key"], source[match.start() : end]
        if key in values and values[key] == edited.front.get(key, _MISSING):
            yield part
        else:
            yield dumped({key: values[key]}) if key in values else ""
            yield "".join(line for line in part.splitlines(keepends=True) if line.startswith("#"))
    yield "".join(dumped({key: value}) for key, value in values.items() if key not in edited.front)
