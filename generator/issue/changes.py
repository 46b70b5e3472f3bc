"""What changed between the facts that an issue was written from and those of a later vintage: a typed list, sorted by weight."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any

from generator.ingest.sources import SOURCES, arena_text_categories
from generator.issue.fact_entries import entry
from generator.model.correction import Change, Kind
from generator.model.fact import Fact, Unit
from generator.model.week import Week

BOARD = "usage"
_BOARDS = frozenset({source.board for source in SOURCES})
"""Those whose facts are called by them; every other fact is of usage."""
_BY_CATEGORY = f"{arena_text_categories.board}-"
_WORDS = frozenset({"claim", "award"})
_ORDER = tuple(Kind)
_IMPLIED = {"move": "rank", "difference": "tokens", "contribution": "tokens"}
"""Columns that follow from another of their row: told once, where a reader finds both."""


def changes(week: Week, old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Fact], printed: Collection[str]) -> tuple[Change, ...]:
    """Every fact of `old` (as `facts.json` has them) that is otherwise in `new`; `printed` are the ids that the issue shows.

    Claims come first, then ranks, then figures, each by size. What nobody sees is in the list, but not material.
    """
    found = [change for key in old if (change := _change(week, key, old[key], new.get(key), shown=key in printed))]
    sizes = {change.fact for change in found if change.material}
    kept = [change for change in found if not (change.material and _implied_by(change.fact) in sizes)]
    return tuple(sorted(kept, key=lambda one: (not one.material, _ORDER.index(one.kind), -one.size, one.fact)))


def _implied_by(fact: str) -> str:
    row, _, column = fact.rpartition(".")
    return f"{row}.{_IMPLIED[column]}" if column in _IMPLIED else ""


def _change(week: Week, key: str, was: Mapping[str, Any], now: Fact | None, *, shown: bool) -> Change | None:
    words = bool(was.get("wordings"))
    old, new = str(was.get("text", "")), _text(was, now)
    visible, same = (old != new or _turned(was, now)), _same(was, now)
    if same and not visible:
        return None
    subjects, (board, row) = was.get("subjects") or [""], _place(key)
    return Change(
        week=week.label,
        board=board,
        entry=row,
        name=str(subjects[0]),
        fact=key,
        what=str(was.get("kind", "")),
        kind=Kind.CLAIM if words else Kind.RANK if was.get("unit") == Unit.RANK else Kind.FIGURE,
        old=old,
        new=new,
        material=shown and visible,
        size=1.0 if words or now is None else _size(was, now),
    )


def _text(was: Mapping[str, Any], now: Fact | None) -> str:
    """What is printed now: a claim word stays while it is one of those that are true."""
    if now is None:
        return ""
    held = was.get("text") in now.wordings
    return str(was["text"]) if held else now.text


def _same(was: Mapping[str, Any], now: Fact | None) -> bool:
    if now is None:
        return False
    if isinstance(now.value, str):
        return was.get("value") == now.value or was.get("text") in now.wordings
    return bool(was.get("value") == entry(now)["value"])


def _turned(was: Mapping[str, Any], now: Fact | None) -> bool:
    """Whether a figure that prose prints without its sign has another one."""
    if now is None or isinstance(now.value, str):
        return False
    return _number(was) * now.value < 0


def _size(was: Mapping[str, Any], now: Fact) -> float:
    if isinstance(now.value, str):
        return 1.0
    before = _number(was)
    return min(1.0, float(abs(Fraction(now.value) - before) / max(abs(before), abs(Fraction(now.value)), Fraction(1, 10**9))))


def _number(was: Mapping[str, Any]) -> Fraction:
    value = was.get("value")
    return Fraction(str(value)) if isinstance(value, int | float) else Fraction()


def _place(key: str) -> tuple[str, str]:
    """Board and row of a fact's id: `usage.hy3.tokens`, `arena-text.heron.score`, `award.gainer.hy3`, `claim.exit.hy3`."""
    group, *rest = key.split(".")
    board = next((part for part in (group, *rest[:1]) if part in _BOARDS or part.startswith(_BY_CATEGORY)), "")
    if board:
        named = rest if board == group else rest[1:]
        return board, named[0] if named else ""
    return BOARD, ".".join(rest[1:]) or rest[0] if group in _WORDS else rest[0]
