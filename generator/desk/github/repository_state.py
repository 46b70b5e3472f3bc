"""A week that is to be proposed for publication: its branch, where that begins, and the pull request that is open for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.week import Week

BRANCH_PREFIX = "issue/"
"""What the name of a week's branch begins with."""


class PullRequestState(StrEnum):
    """Of a pull request, in the host's own words."""

    OPEN = "OPEN"
    MERGED = "MERGED"
    CLOSED = "CLOSED"
    """Without having been merged."""


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request."""

    number: int
    state: PullRequestState
    draft: bool = False
    labels: frozenset[str] = frozenset()
    body: str = ""


@dataclass(frozen=True, slots=True)
class RepositoryState:
    """What the base branch and the host hold."""

    merged: frozenset[Week] = frozenset()
    """Weeks whose issue is on the base branch, as a draft or published."""
    branches: frozenset[Week] = frozenset()
    """Weeks that have a branch."""
    requests: Mapping[Week, PullRequest] = field(default_factory=dict)
    """The newest pull request of each week that has one."""


@dataclass(frozen=True, slots=True)
class DueWeek:
    """A week to draft or to bring up to date."""

    week: Week
    parent: Week | None = None
    """The earlier week whose branch it starts from, because that is not merged yet; the base branch, if there is none."""
    begun: bool = False
    """Whether it has a branch."""
    proposed: bool = False
    """Whether its pull request is open."""

    @property
    def branch(self) -> str:
        """`issue/2026-w24`."""
        return branch_name(self.week)


def branch_name(week: Week) -> str:
    """The branch of a week's issue."""
    return f"{BRANCH_PREFIX}{week.slug}"
