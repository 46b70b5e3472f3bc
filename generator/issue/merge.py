"""Merge new text into an edited one: a three-way merge of wording, not of figures.

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

from generator.facts.ids import LINK_END_PATTERN
from generator.facts.printed_figures import reprint
from generator.issue.front_matter_merge import merge_front_matter
from generator.issue.issue_text import FACT_LINK, GENERATED_BLOCK, IssueText, drop_definitions
from generator.issue.merge_order import align_sides, mask_list_number, renumber_lists
from generator.model.fact import Fact, Ledger, Unit

CONFLICT_START = "<!-- conflict: "
CONFLICT_END = "<!-- /conflict -->"
_LINE_SEPARATOR = "\n"
"""A separator after every line, equal on all sides, so that each side can change a neighboring line."""
_MASKED_LINK = re.compile(LINK_END_PATTERN)
_BLOCK_MARK = "\r"
"""The mark before a block's name in place of the block; no text holds it, because line ends are normalized."""


class _LineMatcher(SequenceMatcher[str]):
    """A matcher without the heuristic that frequent lines are noise, which harms long texts."""

    def __init__(self, isjunk: None, base: Sequence[str], other: Sequence[str]) -> None:
        super().__init__(isjunk, base, other, autojunk=False)


@dataclass(frozen=True, slots=True)
class MergedText:
    """The merged text, and the number of places that both sides reworded."""

    issue_text: IssueText
    conflicts: int


@dataclass(frozen=True, slots=True)
class _MergeSide:
    """One side of a merge, line by line, as it is and masked, with the blocks behind the masks."""

    lines: Sequence[str]
    masked: Sequence[str]
    blocks: Mapping[str, str]

    @property
    def tokens(self) -> Sequence[str]:
        return list(chain.from_iterable((line, _LINE_SEPARATOR) for line in self.masked))


@dataclass(frozen=True, slots=True)
class _MergeSpan:
    """The same place on all three sides, as spans of lines."""

    base: slice
    edited: slice
    new: slice


@dataclass(frozen=True, slots=True)
class _ReprintSource:
    """What an editor's lines are printed again from."""

    ledger: Ledger
    current_lines: Mapping[str, str]
    """Generated lines that are still generated, as they are now, by their last form; a moved line counts as untouched."""


def merge_texts(base: IssueText, edited: IssueText, new: IssueText, ledger: Ledger) -> MergedText:
    """Merge: new sentences where untouched, edited ones with their figures printed again, all three sides on a conflict."""
    base_text = _mask_blocks(base.body)
    edited_text = _mask_blocks(edited.body, base_text.blocks)
    new_text = _mask_blocks(new.body)
    ordered = align_sides(*(text.lines for text in (base_text, edited_text, new_text)))
    sides = (_build_side(ordered[0], base_text), _build_side(ordered[1], edited_text), _build_side(ordered[2], new_text))
    source_of_figures = _ReprintSource(ledger, dict(_pair_unchanged_lines(sides[0], sides[2])))
    lines: list[str] = []
    conflicts = 0
    for part, synced in _split_spans(*sides):
        if synced:
            lines += _print_unchanged(part, *sides, source_of_figures)
        elif (chosen := _choose_lines(part, *sides, source_of_figures)) is not None:
            lines += chosen
        else:
            conflicts += 1
            lines += _print_conflict(part, *sides, source_of_figures)
    body = "\n".join(_restore_blocks(lines if conflicts else renumber_lists(lines, sides[1].lines), sides[2].blocks)).strip("\n")
    values, source = merge_front_matter(base, edited, new)
    return MergedText(IssueText(values, body + "\n", source), conflicts)


@dataclass(frozen=True, slots=True)
class _MaskedText:
    """Replace the blocks of a text by their names."""

    lines: Sequence[str]
    blocks: Mapping[str, str]


def _mask_blocks(text: str, generated_blocks: Mapping[str, str] | None = None) -> _MaskedText:
    """Mask blocks that are as last generated (`known`); changed and foreign blocks stay text, and emptied ones are filled again."""
    body = drop_definitions(text).strip("\n")

    def masked(match: Match[str]) -> str:
        touched = generated_blocks is not None and (
            match["name"] not in generated_blocks
            or (match["body"].strip() and _strip_line_ends(match[0]) != generated_blocks[match["name"]])
        )
        return match[0] if touched else _block_mark(match["name"])

    blocks = {match["name"]: _strip_line_ends(match[0]) for match in GENERATED_BLOCK.finditer(body)}
    return _MaskedText(GENERATED_BLOCK.sub(masked, body).split("\n"), blocks)


def _build_side(lines: Sequence[str], masked_text: _MaskedText) -> _MergeSide:
    links = FACT_LINK.sub(lambda match: "[" + "\n" * match["text"].count("\n") + f"][{match['id']}]", "\n".join(lines))
    return _MergeSide(lines, [mask_list_number(line.rstrip()) for line in links.split("\n")], masked_text.blocks)


def _strip_line_ends(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _block_mark(name: str) -> str:
    return f"{_BLOCK_MARK}{name}"


def _split_spans(base: _MergeSide, edited: _MergeSide, new: _MergeSide) -> Iterator[tuple[_MergeSpan, bool]]:
    """Split the text into places that no side reworded and the places between them, in order."""
    matcher: Any = _LineMatcher  # merge3's protocol does not admit the named tuples that difflib answers with
    merger = Merge3(base.tokens, edited.tokens, new.tokens, sequence_matcher=matcher)
    seen = (0, 0, 0)
    for start, end, mine, my_end, theirs, their_end in merger.find_sync_regions():
        yield (
            _MergeSpan(*(slice(_first_line_at(one), _first_line_at(two)) for one, two in zip(seen, (start, mine, theirs), strict=True))),
            False,
        )
        yield (
            _MergeSpan(
                *(slice(_first_line_at(one), _first_line_at(two)) for one, two in ((start, end), (mine, my_end), (theirs, their_end)))
            ),
            True,
        )
        seen = (end, my_end, their_end)


def _first_line_at(token: int) -> int:
    """Find the first line that starts at a token or after it."""
    return (token + 1) // 2


def _pair_unchanged_lines(base: _MergeSide, new: _MergeSide) -> Iterator[tuple[str, str]]:
    """Find lines with links whose wording occurs once on both sides."""
    places = {line: place for place, line in enumerate(new.masked)}
    once = {line for line in base.masked if _MASKED_LINK.search(line) and base.masked.count(line) == new.masked.count(line) == 1}
    yield from ((line, new.lines[places[masked]]) for line, masked in zip(base.lines, base.masked, strict=True) if masked in once)


def _print_unchanged(
    part: _MergeSpan, base: _MergeSide, edited: _MergeSide, new: _MergeSide, reprint_source: _ReprintSource
) -> Iterator[str]:
    """Merge lines with unchanged wording: as printed now, but in the editor's form where the editor changed it."""
    for old, mine, theirs in zip(base.lines[part.base], edited.lines[part.edited], new.lines[part.new], strict=True):
        yield theirs if mine == old else _reprint_lines([mine], reprint_source)[0]


def _choose_lines(
    part: _MergeSpan, base: _MergeSide, edited: _MergeSide, new: _MergeSide, reprint_source: _ReprintSource
) -> Sequence[str] | None:
    """Merge a place where one side changed the wording, both changed it alike, or one only added text; `None` on a conflict."""
    old, mine, theirs = base.masked[part.base], edited.masked[part.edited], new.masked[part.new]
    kept, fresh = _reprint_lines(edited.lines[part.edited], reprint_source), new.lines[part.new]
    # a deleted sentence stays deleted when other words tell the same facts
    if mine == theirs or (not any(mine) and _find_masked_ids(old) & _find_masked_ids(theirs)):
        return kept
    if (start := _find_passage(mine, old)) is not None:
        return [*kept[:start], *fresh, *kept[start + len(old) :]]
    if (start := _find_passage(theirs, old)) is not None:
        return [*fresh[:start], *kept, *fresh[start + len(old) :]]
    # headings belong to the editor
    return kept if all(_is_heading(side) for side in (old, mine, theirs)) else None


def _is_heading(lines: Sequence[str]) -> bool:
    return len(lines) == 1 and lines[0].startswith("#")


def _find_passage(lines: Sequence[str], old: Sequence[str]) -> int | None:
    """Find the line at which a passage starts that only got text before or after it."""
    last = len(lines) - len(old)
    return next((start for start in (last, 0) if start >= 0 and lines[start : start + len(old)] == old), None)


def _find_masked_ids(masked: Sequence[str]) -> set[str]:
    return {match["id"] for line in masked for match in _MASKED_LINK.finditer(line)}


def _reprint_lines(lines: Sequence[str], reprint_source: _ReprintSource) -> list[str]:
    """Print an editor's lines with every linked figure as in the ledger now, in its old form."""

    def link(match: Match[str]) -> str:
        fact = reprint_source.ledger.facts.get(match["id"])
        return f"[{reprint_figure(match['text'], fact) if fact else match['text']}][{match['id']}]"

    reprinted: list[str] = []
    for untouched, run in groupby(lines, reprint_source.current_lines.__contains__):
        part = list(run)
        reprinted += (
            [reprint_source.current_lines[line] for line in part] if untouched else FACT_LINK.sub(link, "\n".join(part)).split("\n")
        )
    return reprinted


def reprint_figure(text: str, fact: Fact) -> str:
    """Print a figure of an editor's text as it is now, in its old form; unchanged while it is still true."""
    stated = " ".join(text.split())
    printed = fact.text if fact.unit is Unit.DATE else reprint(stated, fact)
    return text if printed == stated else printed


def _print_conflict(
    part: _MergeSpan, base: _MergeSide, edited: _MergeSide, new: _MergeSide, reprint_source: _ReprintSource
) -> Iterator[str]:
    yield f"{CONFLICT_START}yours -->"
    yield from _reprint_lines(edited.lines[part.edited], reprint_source)
    yield f"{CONFLICT_START}last generated -->"
    yield from base.lines[part.base]
    yield f"{CONFLICT_START}new -->"
    yield from new.lines[part.new]
    yield CONFLICT_END


def _restore_blocks(lines: Sequence[str], blocks: Mapping[str, str]) -> Iterator[str]:
    """Replace every untouched block by the one generated now, and remove untouched blocks that are no longer generated."""
    marks = {_block_mark(name): text for name, text in blocks.items()}
    for line in lines:
        if line in marks:
            yield marks[line]
        elif not line.startswith(_BLOCK_MARK):
            yield line
