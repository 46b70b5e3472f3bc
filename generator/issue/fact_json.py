"""A fact as `facts.json` has it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from generator.facts.printing import utc_timestamp
from generator.model.fact import Fact

DECIMALS = 12


def dump_fact(fact: Fact) -> dict[str, Any]:
    """A fact as `facts.json` has it."""
    value = fact.value
    return {
        "id": fact.id,
        "kind": fact.kind,
        "subjects": fact.subjects,
        "value": to_float(value) if isinstance(value, Fraction) else value,
        "unit": fact.unit,
        "text": fact.text,
        "wordings": fact.wordings,
        "formula": fact.formula,
        "inputs": [{"sha256": one.provenance.sha256, "rows": one.rows} for one in fact.inputs],
        "source": fact.source,
        "as_of": utc_timestamp(fact.as_of),
        "window": fact.window,
        "caveats": fact.caveats,
    }


def to_float(value: Fraction) -> float:
    """Twelve decimals: exact enough to print from, and the same on every machine."""
    return round(value.numerator / value.denominator, DECIMALS)
