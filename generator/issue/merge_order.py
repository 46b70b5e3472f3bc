"""Bring the sections and list items of all three sides of a merge into one order, so that a move is not a rewording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.facts.ids import LINK_END_PATTERN

_ITEM = re.compile(r"(?P<mark>\d+\.|-) +(?=\S)")
_NUMBERED = re.compile(r"(?P<number>\d+)\. +(?=\S)")
_LINK_END = re.compile(LINK_END_PATTERN)
_SECTION = "## "

Lines = list[str]


@dataclass(frozen=True, slots=True)
class _MovableUnit:
    """Lines that move together; a unit with an empty key never moves."""

    key: str
    lines: Lines


def align_sides(base: Sequence[str], edited: Sequence[str], new: Sequence[str]) -> tuple[Lines, Lines, Lines]:
    """Order the common units of the three texts: as the editor, if that order is not the base's, otherwise as the new text."""
    sides = [list(_split_sections(side)) for side in (base, edited, new)]
    ordered = _order_sections(*sides)
    return _join_lines(ordered[0]), _join_lines(ordered[1]), _join_lines(ordered[2])


def renumber_lists(lines: Sequence[str], like: Sequence[str]) -> Lines:
    """Number lists from one again, if every list of the source text was."""
    if any(number != place for run in _find_numbered_lists(like) for place, (_, number) in enumerate(run, 1)):
        return list(lines)
    counted = list(lines)
    for run in _find_numbered_lists(lines):
        for place, (index, _) in enumerate(run, 1):
            counted[index] = _NUMBERED.sub(f"{place}. ", lines[index], count=1)
    return counted


def mask_list_number(line: str) -> str:
    """Remove the list number from a line, because it follows from the line's place."""
    return _NUMBERED.sub("0. ", line, count=1) if _NUMBERED.match(line) else line


def _order_sections(*sides: list[_MovableUnit]) -> list[list[_MovableUnit]]:
    """Order the sections of each side, and the items of each common section, in the common order."""
    target = _choose_order(*([unit.key for unit in side] for side in sides))
    placed = [_place_units(side, target) for side in sides]
    for key in target:
        indexes = [next(index for index, unit in enumerate(side) if unit.key == key) for side in placed]
        lists = [list(_split_items(side[index].lines)) for side, index in zip(placed, indexes, strict=True)]
        order = _choose_order(*([unit.key for unit in units] for units in lists))
        for side, index, units in zip(placed, indexes, lists, strict=True):
            side[index] = _MovableUnit(key, _join_lines(_place_units(units, order)))
    return placed


def _choose_order(base: list[str], edited: list[str], new: list[str]) -> list[str]:
    """List the keys that each side has once, in the common order."""
    sides = (base, edited, new)
    common = {key for key in base if key and all(side.count(key) == 1 for side in sides)}
    old, mine, theirs = ([key for key in side if key in common] for side in sides)
    return mine if mine != old else theirs


def _place_units(units: list[_MovableUnit], order: Sequence[str]) -> list[_MovableUnit]:
    """Put the common units in this order into the places of common units; the others stay in place."""
    by_key = {unit.key: unit for unit in units}
    waiting = iter(order)
    return [by_key[next(waiting)] if unit.key in order else unit for unit in units]


def _split_sections(lines: Sequence[str]) -> Iterator[_MovableUnit]:
    """Split a text into the part before the first heading, and each heading with the text below it."""
    starts = [0, *(index for index, line in enumerate(lines) if line.startswith(_SECTION) and index), len(lines)]
    for start, end in pairwise(starts):
        part = list(lines[start:end])
        yield _MovableUnit(part[0].rstrip() if part and part[0].startswith(_SECTION) else "", part)


def _split_items(lines: Sequence[str]) -> Iterator[_MovableUnit]:
    """Split lines into list items, with everything indented below them, and other lines."""
    part: Lines = []
    for line in lines:
        inside = bool(part) and bool(_ITEM.match(part[0])) and line.startswith(" ")
        if part and not inside:
            yield _MovableUnit(_item_key(part), part)
            part = []
        part.append(line)
    if part:
        yield _MovableUnit(_item_key(part), part)


def _item_key(part: Lines) -> str:
    """Make the key of an item: its first fact, or its first line; other lines have none."""
    if not _ITEM.match(part[0]):
        return ""
    ids = _LINK_END.search(part[0])
    return ids["id"] if ids else _ITEM.sub("", part[0], count=1).rstrip()


def _join_lines(units: Sequence[_MovableUnit]) -> Lines:
    return [line for unit in units for line in unit.lines]


def _find_numbered_lists(lines: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    """List index and number of the items of each numbered list."""
    run: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if match := _NUMBERED.match(line):
            run.append((index, int(match["number"])))
        elif line.strip() and not line.startswith(" "):
            yield run
            run = []
    yield run
