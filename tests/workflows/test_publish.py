"""What is run on a pull request and after a merge, as a runner runs it."""

from __future__ import annotations

from datetime import UTC, datetime

from generator.model.proposal import branch_of
from tests.workflows.runner import WEEK, Done, Runner

BRANCH, PAGE = branch_of(WEEK), f"docs/issues/{WEEK.slug}/index.md"


def codes(done: dict[str, Done]) -> dict[str, int]:
    return {name: one.code for name, one in done.items()}


def answered(runner: Runner) -> None:
    """What an editor does before merging: every comment is answered."""
    clone = runner.folder / "editor"
    runner.edit(BRANCH, PAGE, "draft: true\n", "")
    text = (clone / PAGE).read_text(encoding="utf-8").splitlines(keepends=True)
    (clone / PAGE).write_text("".join(line for line in text if not line.startswith("<!-- editor:")), encoding="utf-8")
    runner.git("commit", "--quiet", "--all", "--message=Answer", folder=clone)
    runner.git("push", "--quiet", "origin", BRANCH, folder=clone)


def test_what_is_merged_is_checked_and_built_at_its_address(proposed: Runner) -> None:
    answered(proposed)
    proposed.merge(BRANCH)
    done = proposed.job("publish.build", URL="https://name.host.invalid/paper/")
    assert codes(done) == {"Install": 0, "Check every issue": 0, "Build strictly": 0}, done
    assert f"https://name.host.invalid/paper/issues/{WEEK.slug}/" in (proposed.clone / "site/sitemap.xml").read_text(encoding="utf-8")
    assert proposed.host["calls"][-1][:2] != ["issue", "create"]


def test_a_wrong_figure_is_not_published_and_is_told_once(proposed: Runner) -> None:
    answered(proposed)
    proposed.edit(BRANCH, PAGE, "\n---\n", "\n---\n\nAn [undefined figure][usage.no-such.tokens] stands here.\n")
    proposed.merge(BRANCH)
    done = proposed.job("publish.build", URL="https://name.host.invalid/paper/")
    assert codes(done) == {"Install": 0, "Check every issue": 1}
    assert f"::error file={PAGE}" in done["Check every issue"].said
    for _ in range(2):
        told = proposed.job("publish.tell", GH_TOKEN="t", RUN="https://host.invalid/run/1", COMMIT="abc")  # noqa: S106 - no secret
        assert codes(told) == {"Open an issue, or add to the open one": 0}
    (issue,) = proposed.host["issues"]
    assert issue["title"] == ["Publishing failed"]
    assert "https://host.invalid/run/1" in issue["body"][0]
    assert proposed.host["calls"][-1][:3] == ["issue", "comment", "7"]


def test_a_pull_request_is_held_against_the_data_without_a_key(proposed: Runner) -> None:
    proposed.begin()
    proposed.edit(BRANCH, PAGE, "\n---\n", "\n---\n\nAn [undefined figure][usage.no-such.tokens] stands here.\n")
    done = proposed.job("check.gate", branch=BRANCH, BASE="origin/main")
    assert codes(done) == {"See what was touched": 0, "Install": 0, "Check each of them": 1}
    assert (proposed.folder / "touched").read_text(encoding="utf-8") == f"{WEEK.slug}\n"
    assert f"::error file={PAGE}" in done["Check each of them"].said
    assert proposed.replay.asked == []


def test_a_pull_request_without_an_issue_passes_at_once(runner: Runner) -> None:
    runner.edit("main", "mkdocs.yml", "site_name: Model Movers", "site_name: Our Movers")
    done = runner.job("check.gate", BASE="origin/main~1")
    assert codes(done) == {"See what was touched": 0}
    assert (runner.folder / "output").read_text(encoding="utf-8") == "count=0\n"


def test_a_new_publication_is_kept_up(runner: Runner) -> None:
    done = runner.job("freshness.fresh")
    assert codes(done) == {"Install": 0, "Look": 0}
    assert f"kept up on {datetime.now(UTC):%Y}" in done["Look"].said
