"""What was told, as `facts.json` has it: the keys `told`, `phrases` and `memory`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.memory import IssueMemory, Memory, ToldItem
from generator.model.week import Week


def dump_issue_memory(issue_memory: IssueMemory) -> dict[str, Any]:
    """The keys that say what an issue told and in which words."""
    return {
        "told": [{"kind": one.kind, "subject": one.subject, "score": one.score} for one in issue_memory.stories],
        "phrases": {key: list(variants) for key, variants in issue_memory.phrases.items()},
    }


def dump_memory(memory: Memory) -> list[dict[str, Any]]:
    """The issues before, oldest first."""
    return [{"week": one.week.label, **dump_issue_memory(one)} for one in memory.issues]


def parse_issue_memory(week: Week, ledger: Mapping[str, Any]) -> IssueMemory:
    """The same read back; KeyError, TypeError, ValueError or AttributeError when it is not what was written."""
    stories = tuple(ToldItem(str(one["kind"]), str(one["subject"]), float(one["score"])) for one in ledger["told"])
    return IssueMemory(week, stories, {str(key): tuple(map(int, variants)) for key, variants in ledger["phrases"].items()})


def parse_memory(issues: Iterable[Mapping[str, Any]]) -> Memory:
    """What an issue remembered when it was generated."""
    return Memory(tuple(parse_issue_memory(Week.parse(one["week"]), one) for one in issues))
