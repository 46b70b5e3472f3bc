"""List what changed between the facts of an issue and those of a later vintage, sorted by weight."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.facts.ids import FactId
from generator.issue.ledger import StoredFact
from generator.model.correction import ChangeKind, FactChange
from generator.model.fact import Fact, Unit
from generator.model.week import Week

_KIND_ORDER = tuple(ChangeKind)
_IMPLYING_COLUMNS = {"move": "rank", "difference": "tokens", "contribution": "tokens"}
"""Columns that follow from another one of their row: where readers see both, only the other one is listed."""
_LEAST_SIZE = 1e-9
"""Divisor for changes of values near zero."""


def list_changes(
    week: Week, stored_facts: Mapping[str, StoredFact], current_facts: Mapping[str, Fact], shown_ids: Collection[str]
) -> tuple[FactChange, ...]:
    """List every stored fact that is different now; `shown_ids` are those that the issue shows.

    Claims come first, then ranks, then figures, each by size. A change that readers cannot see is listed, but not material.
    """
    pairs = ((stored, StoredFact.of(current_facts[key]) if key in current_facts else None) for key, stored in stored_facts.items())
    all_changes = [change for was, now in pairs if (change := _compare_fact(week, was, now, shown=was.id in shown_ids))]
    sizes = {change.fact for change in all_changes if change.material}
    listed_changes = [change for change in all_changes if not (change.material and _implying_fact_id(change.fact) in sizes)]
    return tuple(sorted(listed_changes, key=lambda one: (not one.material, _KIND_ORDER.index(one.kind), -one.size, one.fact)))


def _implying_fact_id(key: str) -> str:
    fact_id = FactId.parse(key)
    implying_column = _IMPLYING_COLUMNS.get(fact_id.column) if fact_id.is_figure else None
    return str(fact_id.with_column(implying_column)) if implying_column else ""


def _compare_fact(week: Week, was: StoredFact, now: StoredFact | None, *, shown: bool) -> FactChange | None:
    is_claim, fact_id = bool(was.wordings), FactId.parse(was.id)
    text = _print_current(was, now)
    visible = text != was.text or (now is not None and was.has_opposite_sign(now))
    if not visible and now is not None and was.value == now.value:
        return None
    if not visible and is_claim:
        return None
    return FactChange(
        week=week.label,
        board=fact_id.board,
        entry=fact_id.entity,
        name=was.first_subject,
        fact=was.id,
        what=was.kind,
        kind=ChangeKind.CLAIM if is_claim else ChangeKind.RANK if was.unit is Unit.RANK else ChangeKind.FIGURE,
        old=was.text,
        new=text,
        material=shown and visible,
        size=1.0 if is_claim or now is None else _measure_size(was, now),
    )


def _print_current(was: StoredFact, now: StoredFact | None) -> str:
    """Print the fact now: a claim word stays while it is still one of the true wordings."""
    if now is None:
        return ""
    return was.text if was.text in now.wordings else now.text


def _measure_size(was: StoredFact, now: StoredFact) -> float:
    if isinstance(now.value, str) or isinstance(was.value, str):
        return 1.0
    return min(1.0, abs(now.value - was.value) / max(abs(was.value), abs(now.value), _LEAST_SIZE))
