"""Compare two issues: facts that differ, and facts that only one of them has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.issue.ledger import StoredFact


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """One fact that differs between the issues."""

    id: str
    name: str
    what: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class UnsharedFact:
    """One fact that only one issue has."""

    id: str
    name: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class IssueDifference:
    """The comparison of two issues, with each list by id."""

    changed: tuple[ChangedFact, ...]
    gone: tuple[UnsharedFact, ...]
    """Facts only in the first issue."""
    added: tuple[UnsharedFact, ...]
    """Facts only in the second issue."""
    same: int
    """Number of equal facts."""


def compare_issues(first: Mapping[str, StoredFact], second: Mapping[str, StoredFact]) -> IssueDifference:
    """Compare the printed facts of two issues, by id."""
    both = sorted(first.keys() & second.keys())
    changed = tuple(_build_changed_fact(first[key], second[key]) for key in both if _is_different(first[key], second[key]))
    return IssueDifference(
        changed,
        tuple(_build_unshared_fact(first[key]) for key in sorted(first.keys() - second.keys())),
        tuple(_build_unshared_fact(second[key]) for key in sorted(second.keys() - first.keys())),
        len(both) - len(changed),
    )


def _is_different(one: StoredFact, other: StoredFact) -> bool:
    """Whether a fact is printed differently; its window and sources always differ."""
    return (one.text, one.wordings) != (other.text, other.wordings) or one.has_opposite_sign(other)


def _build_changed_fact(one: StoredFact, other: StoredFact) -> ChangedFact:
    return ChangedFact(one.id, one.first_subject, one.kind, _print_signed(one), _print_signed(other))


def _build_unshared_fact(fact: StoredFact) -> UnsharedFact:
    return UnsharedFact(fact.id, fact.first_subject, fact.kind, _print_signed(fact))


def _print_signed(fact: StoredFact) -> str:
    """Print a fact with its sign, which prose leaves to the words around it."""
    return ("\N{MINUS SIGN}" if fact.is_negative else "") + fact.text
