"""What the host lists, read as the pull requests of weeks."""

from __future__ import annotations

import json

import pytest

from generator.desk.github.processes import parse_pull_requests
from generator.desk.github.repository_state import PullRequest, PullRequestState
from generator.errors import HostError
from generator.model.week import Week


def row(number: int, state: str = "OPEN", branch: str = "issue/2026-w30", *, fork: bool = False) -> dict[str, object]:
    return {
        "number": number,
        "headRefName": branch,
        "state": state,
        "isDraft": False,
        "labels": [{"name": "issue"}],
        "body": None,
        "isCrossRepository": fork,
    }


def test_an_open_one_counts_before_newer_ones_and_the_newest_of_the_others() -> None:
    listed = [row(1), row(3, "CLOSED"), row(4, "MERGED", "issue/2026-w29"), row(2, "CLOSED", "issue/2026-w29")]
    assert parse_pull_requests(json.dumps(listed)) == {
        Week.parse("2026-W30"): PullRequest(1, PullRequestState.OPEN, labels=frozenset({"issue"})),
        Week.parse("2026-W29"): PullRequest(4, PullRequestState.MERGED, labels=frozenset({"issue"})),
    }


def test_those_of_forks_and_of_other_branches_are_none_of_ours() -> None:
    listed = [row(1, fork=True), row(2, branch="issue/typo"), row(3, branch="issue/2026-W30"), row(4, branch="fix/2026-w30")]
    assert parse_pull_requests(json.dumps(listed)) == {}


@pytest.mark.parametrize("listed", ["", "{}x", '[{"number": 1}]', '[{"state": "OPEN", "number": null, "isCrossRepository": false}]', "3"])
def test_an_answer_of_another_shape_is_told(listed: str) -> None:
    with pytest.raises(HostError, match="gh pr list: an answer of another shape"):
        parse_pull_requests(listed)
