"""What the commands said about a week that is proposed, and how it is kept from one step of a job to the next."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.desk.github.repository_state import PullRequest
from generator.model.week import Week

CommandResult = Mapping[str, Any]
"""A command's result, as it prints it with --json."""


@dataclass(frozen=True, slots=True)
class WeekResults:
    """What the commands said about one week."""

    week: Week
    exit_code: int
    """Exit code of `movers run`."""
    parent: Week | None = None
    keyed: bool = False
    by_command: Mapping[str, CommandResult] = field(default_factory=dict)
    """By command: `run`, `check`, `stories`, `registry`, `status`."""
    failures: Mapping[str, str] = field(default_factory=dict)
    """By command: its last line where it did not end well."""
    charts: tuple[str, ...] = ()
    """Files beside the issue."""

    @property
    def passes(self) -> bool:
        """Whether nothing keeps it from being published but its draft mark."""
        return self.exit_code == 0 and not self._has_errors

    @property
    def findings(self) -> Sequence[CommandResult]:
        """What the gate found."""
        for name in ("run", "check"):
            if "findings" in self.by_command.get(name, {}):
                return list(self.by_command[name]["findings"])
        return ()

    @property
    def _has_errors(self) -> bool:
        return any(one["grade"] == "error" for one in self.findings)


@dataclass(frozen=True, slots=True)
class ReviewLinks:
    """Where an editor finds things."""

    files: str = ""
    """Address of the branch's files, with a slash at its end; empty where there is none."""
    preview: str = ""
    """Address of the built pages."""
    parent: PullRequest | None = None
    """The pull request of the week before, while it is open."""


def dump_results(week_results: WeekResults) -> CommandResult:
    """For the file between two steps."""
    return {
        "week": week_results.week.label,
        "ran": week_results.exit_code,
        "parent": week_results.parent and week_results.parent.label,
        "keyed": week_results.keyed,
        "results": dict(week_results.by_command),
        "failed": dict(week_results.failures),
        "charts": list(week_results.charts),
    }


def load_results(stored: CommandResult) -> WeekResults:
    """What `dumped` made."""
    parent = stored["parent"]
    return WeekResults(
        week=Week.parse(stored["week"]),
        exit_code=stored["ran"],
        parent=Week.parse(parent) if parent else None,
        keyed=stored["keyed"],
        by_command=stored["results"],
        failures=stored["failed"],
        charts=tuple(stored["charts"]),
    )


def parse_result(text: str) -> CommandResult | None:
    """What a command printed with --json; `None` when it printed something else."""
    try:
        parsed = json.loads(text)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dict) else None
