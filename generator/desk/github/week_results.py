"""The results of the commands for a proposed week, which one step of the job saves for the next."""

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
    """The results of the commands for one week."""

    week: Week
    exit_code: int
    """Exit code of `movers run`."""
    parent: Week | None = None
    keyed: bool = False
    by_command: Mapping[str, CommandResult] = field(default_factory=dict)
    """Results by command: `run`, `check`, `stories`, `registry`, `status`."""
    failures: Mapping[str, str] = field(default_factory=dict)
    """The last line of each command that failed."""
    charts: tuple[str, ...] = ()
    """Names of the chart files in the issue's folder."""

    @property
    def passes(self) -> bool:
        """Whether it can be published: only the draft mark is left."""
        return self.exit_code == 0 and not self._has_errors

    @property
    def findings(self) -> Sequence[CommandResult]:
        """The findings of the gate."""
        for name in ("run", "check"):
            if "findings" in self.by_command.get(name, {}):
                return list(self.by_command[name]["findings"])
        return ()

    @property
    def _has_errors(self) -> bool:
        return any(one["grade"] == "error" for one in self.findings)


@dataclass(frozen=True, slots=True)
class ReviewLinks:
    """The addresses that a review needs."""

    files: str = ""
    """Address of the branch's files, with a slash at its end; empty if there is none."""
    preview: str = ""
    """Address of the built pages."""
    parent: PullRequest | None = None
    """The pull request of the week before, if it is open."""


def dump_results(week_results: WeekResults) -> CommandResult:
    """Dump results for the file between two steps."""
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
    """Load what `dump_results` dumped."""
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
    """Parse what a command printed with --json; `None` if it printed something else."""
    try:
        parsed = json.loads(text)
    except ValueError:
        return None
    return parsed if isinstance(parsed, dict) else None
