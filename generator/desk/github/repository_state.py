"""The state of the repository: merged weeks, branches and pull requests, and a week that is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.week import Week

BRANCH_PREFIX = "issue/"
"""Prefix of the names of weeks' branches."""


class PullRequestState(StrEnum):
    """The state of a pull request, as the host names it."""

    OPEN = "OPEN"
    MERGED = "MERGED"
    CLOSED = "CLOSED"
    """Closed without being merged."""


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
    """The weeks on the base branch and their branches and pull requests."""

    merged: frozenset[Week] = frozenset()
    """Weeks whose issue is on the base branch, as a draft or published."""
    branches: frozenset[Week] = frozenset()
    """Weeks that have a branch."""
    requests: Mapping[Week, PullRequest] = field(default_factory=dict)
    """The newest pull request of each week that has one."""


@dataclass(frozen=True, slots=True)
class DueWeek:
    """A week to draft or to update."""

    week: Week
    parent: Week | None = None
    """The earlier week that is not merged and whose branch it starts from; `None` for the base branch."""
    begun: bool = False
    """Whether it has a branch."""
    proposed: bool = False
    """Whether its pull request is open."""

    @property
    def branch(self) -> str:
        """`issue/2026-w24`."""
        return branch_name(self.week)


def branch_name(week: Week) -> str:
    """The name of the branch of a week's issue."""
    return f"{BRANCH_PREFIX}{week.slug}"
