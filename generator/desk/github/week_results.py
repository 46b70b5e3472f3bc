"""What the commands said about a week that is proposed, and how it is kept from one step of a job to the next."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.desk.github.proposal import Request
from generator.model.week import Week

Told = Mapping[str, Any]
"""A command's result, as it prints it with --json."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What the commands said about one week."""

    week: Week
    ran: int
    """Exit code of `movers run`."""
    parent: Week | None = None
    keyed: bool = False
    results: Mapping[str, Told] = field(default_factory=dict)
    """By command: `run`, `check`, `stories`, `registry`, `status`."""
    failed: Mapping[str, str] = field(default_factory=dict)
    """By command: its last line where it did not end well."""
    charts: tuple[str, ...] = ()
    """Files beside the issue."""

    @property
    def passes(self) -> bool:
        """Whether nothing keeps it from being published but its draft mark."""
        return self.ran == 0 and not self._errors

    @property
    def findings(self) -> Sequence[Told]:
        """What the gate found."""
        for name in ("run", "check"):
            if "findings" in self.results.get(name, {}):
                return list(self.results[name]["findings"])
        return ()

    @property
    def _errors(self) -> bool:
        return any(one["grade"] == "error" for one in self.findings)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an editor finds things."""

    files: str = ""
    """Address of the branch's files, with a slash at its end; empty where there is none."""
    preview: str = ""
    """Address of the built pages."""
    parent: Request | None = None
    """The pull request of the week before, while it is open."""


def dumped(drafted: Drafted) -> Told:
    """For the file between two steps."""
    return {
        "week": drafted.week.label,
        "ran": drafted.ran,
        "parent": drafted.parent and drafted.parent.label,
        "keyed": drafted.keyed,
        "results": dict(drafted.results),
        "failed": dict(drafted.failed),
        "charts": list(drafted.charts),
    }


def loaded(told: Told) -> Drafted:
    """What `dumped` made."""
    parent = told["parent"]
    return Drafted(
        week=Week.parse(told["week"]),
        ran=told["ran"],
        parent=Week.parse(parent) if parent else None,
        keyed=told["keyed"],
        results=told["results"],
        failed=told["failed"],
        charts=tuple(told["charts"]),
    )


def result(text: str) -> Told | None:
    """What a command printed with --json; `None` when it printed something else."""
    try:
        told = json.loads(text)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None
