"""New text into what an editor made of the old: a three-way merge of wording, not of figures.

On all three sides each fact link is replaced by its id and each generated block by its name; merge3 works
on the text, one sentence a line; then every fact is printed again from the ledger in the form its link had.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from re import Match
from typing import Any

from merge3 import Merge3

from generator.draft.text import BLOCK, FACT_LINK, Page, without_definitions
from generator.model.facts import Ledger
from generator.model.reading import reprint

CONFLICT = "<!-- conflict: "
_END = "<!-- /conflict -->"


@dataclass(frozen=True, slots=True)
class Merged:
    """The text to write, and in how many places both sides reworded the same."""

    page: Page
    conflicts: int


@dataclass(frozen=True, slots=True)
class _Side:
    """One side, masked line by line, with what stood behind the masks."""

    masked: list[str]
    lines: list[str]
    blocks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Sides:
    base: _Side
    edited: _Side
    new: _Side


def merge(base: Page, edited: Page, new: Page, ledger: Ledger) -> Merged:
    """Untouched sentences as new, edited ones kept with their figures printed anew; reworded on both sides: all three are shown."""
    sides = _Sides(_side(base.body), _side(edited.body), _side(new.body))
    merger = Merge3(sides.base.masked, sides.edited.masked, sides.new.masked)
    synced = {start: (mine, theirs) for start, _, mine, _, theirs, _ in merger.find_sync_regions()}
    lines: list[str] = []
    conflicts = 0
    for kind, *bounds in merger.merge_regions():
        if kind == "unchanged":
            lines += _unchanged(sides, bounds, *synced[bounds[0]], ledger)
        elif kind == "b":
            lines += sides.new.lines[slice(*bounds)]
        elif kind == "conflict":
            conflicts += 1
            lines += _shown(sides, bounds, ledger)
        else:
            lines += [_reprinted(line, ledger) for line in sides.edited.lines[slice(*bounds)]]
    body = _with_blocks("\n".join(lines), sides)
    return Merged(Page(_front(base.front, edited.front, new.front), body.rstrip() + "\n"), conflicts)


def _side(with_definitions: str) -> _Side:
    body = without_definitions(with_definitions)
    blocks = {match["name"]: _stripped(match[0]) for match in BLOCK.finditer(body)}
    lines = _stripped(BLOCK.sub(lambda match: _mark(match["name"]), body)).split("\n")
    return _Side([FACT_LINK.sub(lambda match: f"[][{match['id']}]", line) for line in lines], lines, blocks)


def _stripped(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _mark(name: str) -> str:
    return f"<!-- generated: {name} --><!-- /generated -->"


def _unchanged(sides: _Sides, bounds: Sequence[int], mine: int, theirs: int, ledger: Ledger) -> Iterator[str]:
    """Lines whose wording nobody changed: as printed now, but in the editor's form where that was changed."""
    start, end = bounds
    for offset in range(end - start):
        edited, new = sides.edited.lines[mine + offset], sides.new.lines[theirs + offset]
        yield new if edited == sides.base.lines[start + offset] else _reprinted(edited, ledger)


def _reprinted(line: str, ledger: Ledger) -> str:
    """An editor's line with every figure that it links as the ledger has it now, in the form that it had."""

    def link(match: Match[str]) -> str:
        fact = ledger.facts.get(match["id"])
        return f"[{reprint(match['text'], fact) if fact else match['text']}][{match['id']}]"

    return FACT_LINK.sub(link, line)


def _shown(sides: _Sides, bounds: Sequence[int], ledger: Ledger) -> Iterator[str]:
    base, mine, theirs = bounds[0:2], bounds[2:4], bounds[4:6]
    yield f"{CONFLICT}yours -->"
    yield from (_reprinted(line, ledger) for line in sides.edited.lines[slice(*mine)])
    yield f"{CONFLICT}last generated -->"
    yield from sides.base.lines[slice(*base)]
    yield f"{CONFLICT}new -->"
    yield from sides.new.lines[slice(*theirs)]
    yield _END


def _with_blocks(body: str, sides: _Sides) -> str:
    """Each block as generated now, unless an editor changed it: an edit inside a block is kept, and the gate speaks of it."""
    for name in {**sides.edited.blocks, **sides.new.blocks}:
        edited, old, new = (side.blocks.get(name) for side in (sides.edited, sides.base, sides.new))
        kept = edited if edited is not None and (edited != old or new is None) else new
        body = body.replace(_mark(name), kept or "")
    return body


def _front(base: Mapping[str, Any], edited: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Key by key: what the editor changed, added or removed stays so."""
    missing = object()
    merged = {}
    for key in dict.fromkeys([*new, *edited]):
        mine = edited.get(key, missing)
        value = new.get(key, missing) if mine == base.get(key, missing) else mine
        if value is not missing:
            merged[key] = value
    return merged
