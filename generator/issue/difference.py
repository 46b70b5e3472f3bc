"""What changed between two issues, as sets of facts: figures that are otherwise, facts that only one of them tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_APART = ("text", "wordings")
"""What makes two printings of one fact differ; its window and sources always do."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One fact that both issues tell, otherwise."""

    id: str
    name: str
    what: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Told:
    """One fact that only one of them tells."""

    id: str
    name: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Two issues compared, each list by id."""

    changed: tuple[Pair, ...]
    gone: tuple[Told, ...]
    """Only in the first."""
    added: tuple[Told, ...]
    """Only in the second."""
    same: int
    """Facts that both tell alike."""


def difference(first: Mapping[str, Mapping[str, Any]], second: Mapping[str, Mapping[str, Any]]) -> Difference:
    """The facts of two issues, by id as `facts.json` has them, compared as they are printed."""
    both = sorted(first.keys() & second.keys())
    changed = tuple(_pair(first[key], second[key]) for key in both if any(_differ(first[key], second[key], name) for name in _APART))
    return Difference(
        changed,
        tuple(_told(first[key]) for key in sorted(first.keys() - second.keys())),
        tuple(_told(second[key]) for key in sorted(second.keys() - first.keys())),
        len(both) - len(changed),
    )


def _differ(one: Mapping[str, Any], other: Mapping[str, Any], name: str) -> bool:
    return bool(one.get(name) != other.get(name)) or _negative(one) != _negative(other)


def _negative(fact: Mapping[str, Any]) -> bool:
    """Prose prints most figures without their sign."""
    value = fact.get("value")
    return isinstance(value, int | float) and value < 0


def _pair(one: Mapping[str, Any], other: Mapping[str, Any]) -> Pair:
    return Pair(str(one["id"]), _name(one), str(one.get("kind", "")), _signed(one), _signed(other))


def _told(fact: Mapping[str, Any]) -> Told:
    return Told(str(fact["id"]), _name(fact), str(fact.get("kind", "")), _signed(fact))


def _name(fact: Mapping[str, Any]) -> str:
    return str((fact.get("subjects") or [""])[0])


def _signed(fact: Mapping[str, Any]) -> str:
    """As it is printed, with the sign that prose leaves to the words around it."""
    return ("\N{MINUS SIGN}" if _negative(fact) else "") + str(fact.get("text", ""))
