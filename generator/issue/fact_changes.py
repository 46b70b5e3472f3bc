"""What changed between the facts that an issue was written from and those of a later vintage: a typed list, sorted by weight."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from generator.facts.ids import FactId
from generator.issue.ledger import StoredFact
from generator.model.correction import ChangeKind, FactChange
from generator.model.fact import Fact, Unit
from generator.model.week import Week

_KIND_ORDER = tuple(ChangeKind)
_IMPLYING_COLUMNS = {"move": "rank", "difference": "tokens", "contribution": "tokens"}
"""Columns that follow from another of their row: told once, where a reader finds both."""


def list_changes(
    week: Week, stored_facts: Mapping[str, StoredFact], current_facts: Mapping[str, Fact], shown_ids: Collection[str]
) -> tuple[FactChange, ...]:
    """Every stored fact that is different now; `shown_ids` are those that the issue shows.

    Claims come first, then ranks, then figures, each by size. What nobody sees is in the list, but not material.
    """
    all_changes = [
        change
        for key in stored_facts
        if (change := _compare_fact(week, key, stored_facts[key], current_facts.get(key), shown=key in shown_ids))
    ]
    sizes = {change.fact for change in all_changes if change.material}
    listed_changes = [change for change in all_changes if not (change.material and _implying_fact_id(change.fact) in sizes)]
    return tuple(sorted(listed_changes, key=lambda one: (not one.material, _KIND_ORDER.index(one.kind), -one.size, one.fact)))


def _implying_fact_id(key: str) -> str:
    fact_id = FactId.parse(key)
    implying_column = _IMPLYING_COLUMNS.get(fact_id.column) if fact_id.is_figure else None
    return str(fact_id.with_column(implying_column)) if implying_column else ""


def _compare_fact(week: Week, key: str, was: StoredFact, now: Fact | None, *, shown: bool) -> FactChange | None:
    words = bool(was.wordings)
    old, new = was.text, _current_text(was, now)
    visible, same = (old != new or _has_sign_changed(was, now)), _is_same(was, now)
    if same and not visible:
        return None
    fact_id = FactId.parse(key)
    return FactChange(
        week=week.label,
        board=fact_id.board,
        entry=fact_id.entity,
        name=was.first_subject,
        fact=key,
        what=was.kind,
        kind=ChangeKind.CLAIM if words else ChangeKind.RANK if was.unit is Unit.RANK else ChangeKind.FIGURE,
        old=old,
        new=new,
        material=shown and visible,
        size=1.0 if words or now is None else _measure_size(was, now),
    )


def _current_text(was: StoredFact, now: Fact | None) -> str:
    """What is printed now: a claim word stays while it is one of those that are true."""
    if now is None:
        return ""
    return was.text if was.text in now.wordings else now.text


def _is_same(was: StoredFact, now: Fact | None) -> bool:
    if now is None:
        return False
    if isinstance(now.value, str):
        return was.value == now.value or was.text in now.wordings
    return was.value == StoredFact.of(now).value


def _has_sign_changed(was: StoredFact, now: Fact | None) -> bool:
    """Whether a figure that prose prints without its sign has another one."""
    if now is None or isinstance(now.value, str):
        return False
    return _parse_value(was) * now.value < 0


def _measure_size(was: StoredFact, now: Fact) -> float:
    if isinstance(now.value, str):
        return 1.0
    before = _parse_value(was)
    return min(1.0, float(abs(Fraction(now.value) - before) / max(abs(before), abs(Fraction(now.value)), Fraction(1, 10**9))))


def _parse_value(was: StoredFact) -> Fraction:
    return Fraction() if isinstance(was.value, str) else Fraction(str(was.value))
