"""What changed between two issues, as sets of facts: figures that are otherwise, facts that only one of them tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.issue.ledger import StoredFact


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


def compare_issues(first: Mapping[str, StoredFact], second: Mapping[str, StoredFact]) -> IssueDifference:
    """The facts of two issues, by id, compared as they are printed."""
    both = sorted(first.keys() & second.keys())
    changed = tuple(_build_changed_fact(first[key], second[key]) for key in both if _is_different(first[key], second[key]))
    return IssueDifference(
        changed,
        tuple(_build_unshared_fact(first[key]) for key in sorted(first.keys() - second.keys())),
        tuple(_build_unshared_fact(second[key]) for key in sorted(second.keys() - first.keys())),
        len(both) - len(changed),
    )


def _is_different(one: StoredFact, other: StoredFact) -> bool:
    """Whether it is printed differently; its window and sources always differ."""
    return (one.text, one.wordings, one.is_negative) != (other.text, other.wordings, other.is_negative)


def _build_changed_fact(one: StoredFact, other: StoredFact) -> ChangedFact:
    return ChangedFact(one.id, one.first_subject, one.kind, _print_signed(one), _print_signed(other))


def _build_unshared_fact(fact: StoredFact) -> UnsharedFact:
    return UnsharedFact(fact.id, fact.first_subject, fact.kind, _print_signed(fact))


def _print_signed(fact: StoredFact) -> str:
    """As it is printed, with the sign that prose leaves to the words around it."""
    return ("\N{MINUS SIGN}" if fact.is_negative else "") + fact.text
