"""New text into what an editor made of the old: a three-way merge of wording, not of figures.

On all three sides each fact link is replaced by its id and each generated block by its name; merge3 works
on the text, one sentence a line; then every fact is printed again from the ledger in the form its link had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, groupby
from re import Match
from typing import Any

from merge3 import Merge3

from generator.facts.reading import reprint
from generator.issue.front_matter import front
from generator.issue.merge_order import aligned, numbered, unnumbered
from generator.issue.page import BLOCK, FACT_LINK, Page, without_definitions
from generator.model.fact import Fact, Ledger, Unit

CONFLICT = "<!-- conflict: "
END = "<!-- /conflict -->"
_BETWEEN = "\n"
"""Stands after every line, equal on all sides, so that neighbouring lines can be changed by one side each."""
_MASKED = re.compile(r"\]\[(?P<id>[a-z0-9][a-z0-9.\-]*)\]")
_MARK = "\r"
"""Stands before a block's name in its place. No text holds it: every line end that is read is ours."""


class _Matcher(SequenceMatcher[str]):
    """Without the guess that a frequent line is noise, which a long text would suffer from."""

    def __init__(self, isjunk: None, base: Sequence[str], other: Sequence[str]) -> None:
        super().__init__(isjunk, base, other, autojunk=False)


@dataclass(frozen=True, slots=True)
class Merged:
    """The text to write, and in how many places both sides reworded the same."""

    page: Page
    conflicts: int


@dataclass(frozen=True, slots=True)
class _Side:
    """One side line by line, as it is and masked, with the blocks behind the masks."""

    lines: Sequence[str]
    masked: Sequence[str]
    blocks: Mapping[str, str]

    @property
    def tokens(self) -> Sequence[str]:
        return list(chain.from_iterable((line, _BETWEEN) for line in self.masked))


@dataclass(frozen=True, slots=True)
class _Part:
    """The same place on all three sides, as spans of lines."""

    base: slice
    edited: slice
    new: slice


@dataclass(frozen=True, slots=True)
class _Now:
    """What an editor's lines are printed anew from."""

    ledger: Ledger
    again: Mapping[str, str]
    """Lines as last generated that are generated still, as they are now: one that was moved is as untouched as one that was not."""


def merge(base: Page, edited: Page, new: Page, ledger: Ledger) -> Merged:
    """Untouched sentences as new, edited ones kept with their figures printed anew; reworded on both sides: all three are shown."""
    old = _hidden(base.body)
    kept = _hidden(edited.body, old.blocks)
    fresh = _hidden(new.body)
    ordered = aligned(*(text.lines for text in (old, kept, fresh)))
    sides = (_side(ordered[0], old), _side(ordered[1], kept), _side(ordered[2], fresh))
    now = _Now(ledger, dict(_told_again(sides[0], sides[2])))
    lines: list[str] = []
    conflicts = 0
    for part, synced in _parts(*sides):
        if synced:
            lines += _unchanged(part, *sides, now)
        elif (chosen := _chosen(part, *sides, now)) is not None:
            lines += chosen
        else:
            conflicts += 1
            lines += _shown(part, *sides, now)
    body = "\n".join(_with_blocks(lines if conflicts else numbered(lines, sides[1].lines), sides[2].blocks)).strip("\n")
    values, source = front(base, edited, new)
    return Merged(Page(values, body + "\n", source), conflicts)


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A text with its blocks behind their names."""

    lines: Sequence[str]
    blocks: Mapping[str, str]


def _hidden(with_definitions: str, known: Mapping[str, str] | None = None) -> _Hidden:
    """`known` are blocks as last generated: what was changed since, or was none of them, stays as text; an emptied one is filled again."""
    body = without_definitions(with_definitions).strip("\n")

    def masked(match: Match[str]) -> str:
        touched = known is not None and (match["name"] not in known or (match["body"].strip() and _plain(match[0]) != known[match["name"]]))
        return match[0] if touched else _mark(match["name"])

    blocks = {match["name"]: _plain(match[0]) for match in BLOCK.finditer(body)}
    return _Hidden(BLOCK.sub(masked, body).split("\n"), blocks)


def _side(lines: Sequence[str], hidden: _Hidden) -> _Side:
    links = FACT_LINK.sub(lambda match: "[" + "\n" * match["text"].count("\n") + f"][{match['id']}]", "\n".join(lines))
    return _Side(lines, [unnumbered(line.rstrip()) for line in links.split("\n")], hidden.blocks)


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _mark(name: str) -> str:
    return f"{_MARK}{name}"


def _parts(base: _Side, edited: _Side, new: _Side) -> Iterator[tuple[_Part, bool]]:
    """The text in order: places that nobody reworded, and the places between them."""
    matcher: Any = _Matcher  # merge3's protocol does not admit the named tuples that difflib answers with
    merger = Merge3(base.tokens, edited.tokens, new.tokens, sequence_matcher=matcher)
    seen = (0, 0, 0)
    for start, end, mine, my_end, theirs, their_end in merger.find_sync_regions():
        yield _Part(*(slice(_line(one), _line(two)) for one, two in zip(seen, (start, mine, theirs), strict=True))), False
        yield _Part(*(slice(_line(one), _line(two)) for one, two in ((start, end), (mine, my_end), (theirs, their_end)))), True
        seen = (end, my_end, their_end)


def _line(token: int) -> int:
    """The first line that begins at a token or after it."""
    return (token + 1) // 2


def _told_again(base: _Side, new: _Side) -> Iterator[tuple[str, str]]:
    """Lines with links whose wording stands once on both sides."""
    places = {line: place for place, line in enumerate(new.masked)}
    once = {line for line in base.masked if _MASKED.search(line) and base.masked.count(line) == new.masked.count(line) == 1}
    yield from ((line, new.lines[places[masked]]) for line, masked in zip(base.lines, base.masked, strict=True) if masked in once)


def _unchanged(part: _Part, base: _Side, edited: _Side, new: _Side, now: _Now) -> Iterator[str]:
    """Lines whose wording nobody changed: as printed now, but in the editor's form where that was changed."""
    for old, mine, theirs in zip(base.lines[part.base], edited.lines[part.edited], new.lines[part.new], strict=True):
        yield theirs if mine == old else _reprinted([mine], now)[0]


def _chosen(part: _Part, base: _Side, edited: _Side, new: _Side, now: _Now) -> Sequence[str] | None:
    """What stands where one side changed the wording, both did so alike, or one only added something; None when they differ."""
    old, mine, theirs = base.masked[part.base], edited.masked[part.edited], new.masked[part.new]
    kept, fresh = _reprinted(edited.lines[part.edited], now), new.lines[part.new]
    # a sentence that was deleted stays so when the same facts are told in other words
    if mine == theirs or (not any(mine) and _linked(old) & _linked(theirs)):
        return kept
    if (start := _added(mine, old)) is not None:
        return [*kept[:start], *fresh, *kept[start + len(old) :]]
    if (start := _added(theirs, old)) is not None:
        return [*fresh[:start], *kept, *fresh[start + len(old) :]]
    # a heading is its editor's
    return kept if all(_heading(side) for side in (old, mine, theirs)) else None


def _heading(lines: Sequence[str]) -> bool:
    return len(lines) == 1 and lines[0].startswith("#")


def _added(lines: Sequence[str], old: Sequence[str]) -> int | None:
    """At which line a passage begins that only got something before it or after it."""
    last = len(lines) - len(old)
    return next((start for start in (last, 0) if start >= 0 and lines[start : start + len(old)] == old), None)


def _linked(masked: Sequence[str]) -> set[str]:
    return {match["id"] for line in masked for match in _MASKED.finditer(line)}


def _reprinted(lines: Sequence[str], now: _Now) -> list[str]:
    """An editor's lines with every figure that they link as the ledger has it now, in the form that it had."""

    def link(match: Match[str]) -> str:
        fact = now.ledger.facts.get(match["id"])
        return f"[{again(match['text'], fact) if fact else match['text']}][{match['id']}]"

    found: list[str] = []
    for untouched, run in groupby(lines, now.again.__contains__):
        part = list(run)
        found += [now.again[line] for line in part] if untouched else FACT_LINK.sub(link, "\n".join(part)).split("\n")
    return found


def again(text: str, fact: Fact) -> str:
    """A figure of an editor's text as it is now, in the form that it had; unchanged where it is still true of it."""
    said = " ".join(text.split())
    printed = fact.text if fact.unit is Unit.DATE else reprint(said, fact)
    return text if printed == said else printed


def _shown(part: _Part, base: _Side, edited: _Side, new: _Side, now: _Now) -> Iterator[str]:
    yield f"{CONFLICT}yours -->"
    yield from _reprinted(edited.lines[part.edited], now)
    yield f"{CONFLICT}last generated -->"
    yield from base.lines[part.base]
    yield f"{CONFLICT}new -->"
    yield from new.lines[part.new]
    yield END


def _with_blocks(lines: Sequence[str], blocks: Mapping[str, str]) -> Iterator[str]:
    """Every block that an editor left alone as generated now; one that is generated no more is gone."""
    marks = {_mark(name): text for name, text in blocks.items()}
    for line in lines:
        if line in marks:
            yield marks[line]
        elif not line.startswith(_MARK):
            yield line
