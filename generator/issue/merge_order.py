"""Sections and list items that somebody moved: all three sides of a merge in one order, so that a move is no rewording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_ITEM = re.compile(r"(?P<mark>\d+\.|-) +(?=\S)")
_NUMBERED = re.compile(r"(?P<number>\d+)\. +(?=\S)")
_ID = re.compile(r"\]\[(?P<id>[a-z0-9][a-z0-9.\-]*)\]")
_SECTION = "## "

Lines = list[str]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Lines that are moved together; a key of nothing never moves."""

    key: str
    lines: Lines


def aligned(base: Sequence[str], edited: Sequence[str], new: Sequence[str]) -> tuple[Lines, Lines, Lines]:
    """The three texts with what stands in all of them in one order: the editor's where it is not that of the base, else the new one."""
    sides = [list(_sections(side)) for side in (base, edited, new)]
    ordered = _ordered(*sides)
    return _flat(ordered[0]), _flat(ordered[1]), _flat(ordered[2])


def numbered(lines: Sequence[str], like: Sequence[str]) -> Lines:
    """Lists counted from one again, if every list of the text that they come from was."""
    if any(number != place for run in _runs(like) for place, (_, number) in enumerate(run, 1)):
        return list(lines)
    counted = list(lines)
    for run in _runs(lines):
        for place, (index, _) in enumerate(run, 1):
            counted[index] = _NUMBERED.sub(f"{place}. ", lines[index], count=1)
    return counted


def unnumbered(line: str) -> str:
    """A line without the number that a list gives it: the number follows from its place."""
    return _NUMBERED.sub("0. ", line, count=1) if _NUMBERED.match(line) else line


def _ordered(*sides: list[_Unit]) -> list[list[_Unit]]:
    """The sections of each side in the common order, and likewise the items of each common section."""
    target = _target(*([unit.key for unit in side] for side in sides))
    placed = [_placed(side, target) for side in sides]
    for key in target:
        indexes = [next(index for index, unit in enumerate(side) if unit.key == key) for side in placed]
        lists = [list(_items(side[index].lines)) for side, index in zip(placed, indexes, strict=True)]
        order = _target(*([unit.key for unit in units] for units in lists))
        for side, index, units in zip(placed, indexes, lists, strict=True):
            side[index] = _Unit(key, _flat(_placed(units, order)))
    return placed


def _target(base: list[str], edited: list[str], new: list[str]) -> list[str]:
    """Keys that each side has once, in the order that counts."""
    sides = (base, edited, new)
    common = {key for key in base if key and all(side.count(key) == 1 for side in sides)}
    old, mine, theirs = ([key for key in side if key in common] for side in sides)
    return mine if mine != old else theirs


def _placed(units: list[_Unit], order: Sequence[str]) -> list[_Unit]:
    """The common units in this order, at the places that common units have; the others stay where they are."""
    by_key = {unit.key: unit for unit in units}
    waiting = iter(order)
    return [by_key[next(waiting)] if unit.key in order else unit for unit in units]


def _sections(lines: Sequence[str]) -> Iterator[_Unit]:
    """What stands before the first heading, then each heading with what is below it."""
    starts = [0, *(index for index, line in enumerate(lines) if line.startswith(_SECTION) and index), len(lines)]
    for start, end in pairwise(starts):
        part = list(lines[start:end])
        yield _Unit(part[0].rstrip() if part and part[0].startswith(_SECTION) else "", part)


def _items(lines: Sequence[str]) -> Iterator[_Unit]:
    """Items of lists with what is indented below them, and whatever stands between."""
    part: Lines = []
    for line in lines:
        inside = bool(part) and bool(_ITEM.match(part[0])) and line.startswith(" ")
        if part and not inside:
            yield _Unit(_key(part), part)
            part = []
        part.append(line)
    if part:
        yield _Unit(_key(part), part)


def _key(part: Lines) -> str:
    """What an item is about: its first fact, else its first line; other lines have none."""
    if not _ITEM.match(part[0]):
        return ""
    ids = _ID.search(part[0])
    return ids["id"] if ids else _ITEM.sub("", part[0], count=1).rstrip()


def _flat(units: Sequence[_Unit]) -> Lines:
    return [line for unit in units for line in unit.lines]


def _runs(lines: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    """Index and number of the items of each numbered list."""
    run: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if match := _NUMBERED.match(line):
            run.append((index, int(match["number"])))
        elif line.strip() and not line.startswith(" "):
            yield run
            run = []
    yield run
