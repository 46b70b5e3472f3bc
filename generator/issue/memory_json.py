"""What was told, as `facts.json` has it: the keys `told`, `phrases` and `memory`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.memory import Memory, Telling, Told
from generator.model.week import Week


def told_json(told: Told) -> dict[str, Any]:
    """The keys that say what an issue told and in which words."""
    return {
        "told": [{"kind": one.kind, "subject": one.subject, "score": one.score} for one in told.stories],
        "phrases": {key: list(variants) for key, variants in told.phrases.items()},
    }


def memory_json(memory: Memory) -> list[dict[str, Any]]:
    """The issues before, oldest first."""
    return [{"week": one.week.label, **told_json(one)} for one in memory.issues]


def parse_told(week: Week, ledger: Mapping[str, Any]) -> Told:
    """The same read back; KeyError, TypeError, ValueError or AttributeError when it is not what was written."""
    stories = tuple(Telling(str(one["kind"]), str(one["subject"]), float(one["score"])) for one in ledger["told"])
    return Told(week, stories, {str(key): tuple(map(int, variants)) for key, variants in ledger["phrases"].items()})


def parse_memory(issues: Iterable[Mapping[str, Any]]) -> Memory:
    """What an issue remembered when it was generated."""
    return Memory(tuple(parse_told(Week.parse(one["week"]), one) for one in issues))
