"""What changed between two issues, as sets of facts: figures that are otherwise, facts that only one of them tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_COMPARED_KEYS = ("text", "wordings")
"""What makes two printings of one fact differ; its window and sources always do."""


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """One fact that both issues tell, otherwise."""

    id: str
    name: str
    what: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class UnsharedFact:
    """One fact that only one of them tells."""

    id: str
    name: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class IssueDifference:
    """Two issues compared, each list by id."""

    changed: tuple[ChangedFact, ...]
    gone: tuple[UnsharedFact, ...]
    """Only in the first."""
    added: tuple[UnsharedFact, ...]
    """Only in the second."""
    same: int
    """Facts that both tell alike."""


def compare_issues(first: Mapping[str, Mapping[str, Any]], second: Mapping[str, Mapping[str, Any]]) -> IssueDifference:
    """The facts of two issues, by id as `facts.json` has them, compared as they are printed."""
    both = sorted(first.keys() & second.keys())
    changed = tuple(
        _build_changed_fact(first[key], second[key])
        for key in both
        if any(_is_different(first[key], second[key], name) for name in _COMPARED_KEYS)
    )
    return IssueDifference(
        changed,
        tuple(_build_unshared_fact(first[key]) for key in sorted(first.keys() - second.keys())),
        tuple(_build_unshared_fact(second[key]) for key in sorted(second.keys() - first.keys())),
        len(both) - len(changed),
    )


def _is_different(one: Mapping[str, Any], other: Mapping[str, Any], name: str) -> bool:
    return bool(one.get(name) != other.get(name)) or _is_negative(one) != _is_negative(other)


def _is_negative(fact: Mapping[str, Any]) -> bool:
    """Prose prints most figures without their sign."""
    value = fact.get("value")
    return isinstance(value, int | float) and value < 0


def _build_changed_fact(one: Mapping[str, Any], other: Mapping[str, Any]) -> ChangedFact:
    return ChangedFact(str(one["id"]), _first_subject(one), str(one.get("kind", "")), _print_signed(one), _print_signed(other))


def _build_unshared_fact(fact: Mapping[str, Any]) -> UnsharedFact:
    return UnsharedFact(str(fact["id"]), _first_subject(fact), str(fact.get("kind", "")), _print_signed(fact))


def _first_subject(fact: Mapping[str, Any]) -> str:
    return str((fact.get("subjects") or [""])[0])


def _print_signed(fact: Mapping[str, Any]) -> str:
    """As it is printed, with the sign that prose leaves to the words around it."""
    return ("\N{MINUS SIGN}" if _is_negative(fact) else "") + str(fact.get("text", ""))
