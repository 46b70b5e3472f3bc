"""Merge front matter key by key, with everything else as the editor left it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.issue.front_matter import dump_values, is_yaml_of
from generator.issue.issue_text import IssueText

_KEY = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?=\s)", re.MULTILINE)
_MISSING = object()


def merge_front_matter(base: IssueText, edited: IssueText, new: IssueText) -> tuple[dict[str, Any], str]:
    """Merge values and text: the editor's changes, additions and removals stay, with comments and the order of keys."""
    values = _merge_values(base.front_matter, edited.front_matter, new.front_matter)
    if values == dict(new.front_matter) and edited.source == base.source:
        return values, new.source
    return values, replace_front_matter(edited, values).source


def replace_front_matter(issue_text: IssueText, values: Mapping[str, Any]) -> IssueText:
    """Replace values in front matter; unchanged values stay as written."""
    source = "".join(_render_parts(issue_text, values))
    return IssueText(values, issue_text.body, source if is_yaml_of(source, values) else dump_values(values))


def _merge_values(base: Mapping[str, Any], edited: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    merged = {}
    for key in dict.fromkeys([*edited, *new]):
        mine = edited.get(key, _MISSING)
        value = new.get(key, _MISSING) if mine == base.get(key, _MISSING) else mine
        if value is not _MISSING:
            merged[key] = value
    return merged


def _render_parts(edited: IssueText, values: Mapping[str, Any]) -> Iterator[str]:
    """Print key by key: unchanged values as written, new values below the comments that were there."""
    source = edited.source or dump_values(edited.front_matter)
    keys = list(_KEY.finditer(source))
    ends = [*(match.start() for match in keys), len(source)]
    yield source[: ends[0]]
    for match, end in zip(keys, ends[1:], strict=True):
        key, part = match["key"], source[match.start() : end]
        if key in values and values[key] == edited.front_matter.get(key, _MISSING):
            yield part
        else:
            yield dump_values({key: values[key]}) if key in values else ""
            yield "".join(line for line in part.splitlines(keepends=True) if line.startswith("#"))
    yield "".join(dump_values({key: value}) for key, value in values.items() if key not in edited.front_matter)
