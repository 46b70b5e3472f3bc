"""The sample publication, as `movers demo` makes it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli.start_commands import MAX_WEEKS
from generator.config import load_config
from generator.demo.market_script import MISSING_WEEK, PARTIAL_WEEK
from generator.demo.sample_publication import LAST_WEEK, SAMPLE_MARK, create_sample
from generator.demo.simulated_upstream import HISTORY_START
from generator.errors import ConfigError
from generator.gate import session
from generator.issue.publication import Publication
from generator.model.week import Week
from tests.support.run_command import REPOSITORY, movers, read_tree

WHOLE = 28
"""As many weeks as the command makes when none are named, the missing one counted."""
SHORT = 4
BANNER = b"Sample data: invented vendors and models."


@dataclass(frozen=True, slots=True)
class Twice:
    """A sample made by the command, and then in the same folder once more."""

    weeks: int
    root: Path
    first: subprocess.CompletedProcess[str]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]


@pytest.fixture(scope="module", params=[SHORT, pytest.param(WHOLE, marks=pytest.mark.long)])
def twice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Twice:
    weeks: int = request.param
    folder = tmp_path_factory.mktemp("sample")
    first = movers(folder, "demo", *([] if weeks == WHOLE else ["--weeks", f"{weeks}"]))
    root = folder / "demo"
    before = read_tree(root)
    (root / "docs/issues/2026-w45/index.md").write_text("an editor was here", encoding="utf-8")
    (root / "docs/issues/left-over").mkdir()
    (root / "notes.txt").touch()
    (root / "link").symlink_to(folder)
    create_sample(root, weeks=weeks, seed=1, progress=lambda _: None)
    return Twice(weeks, root, first, before, read_tree(root))


def list_weeks(sample: Twice) -> list[Week]:
    """The weeks that have an issue."""
    return [LAST_WEEK - back for back in range(sample.weeks - 1, -1, -1) if back != MISSING_WEEK]


def test_it_is_made_and_says_where(twice: Twice) -> None:
    assert twice.first.returncode == 0, twice.first.stderr
    issues, first = {WHOLE: (27, "2026-W18"), SHORT: (4, "2026-W42")}[twice.weeks]
    assert twice.first.stdout.splitlines() == [
        f"A sample publication of {issues} issues is in demo/.",
        "  look at it      demo/site/index.html, or: movers serve --root demo",
        "  edit its draft  demo/docs/issues/2026-w45/index.md",
        "  then            movers check --root demo --week 2026-W45",
    ]
    assert twice.first.stderr.splitlines()[0] == f"movers: issue 1 of {issues}: {first}"
    assert twice.first.stderr.splitlines()[-1] == "movers: building the site"


def test_it_holds_published_issues_and_a_draft(twice: Twice) -> None:
    weeks = list_weeks(twice)
    pages = {
        name.split("/")[2]: body for name, body in twice.before.items() if name.startswith("docs/issues/") and name.endswith("index.md")
    }
    assert list(pages) == [week.slug for week in weeks]
    assert [slug for slug, body in pages.items() if b"\ndraft: true\n" in body] == [LAST_WEEK.slug]
    if twice.weeks > PARTIAL_WEEK:
        assert b"5 of 7 days" in pages[(LAST_WEEK - PARTIAL_WEEK).slug]
    site = [name for name in twice.before if name.startswith("site/issues/") and name.endswith("/index.html") and "figures" not in name]
    assert [name.split("/")[2] for name in site] == [week.slug for week in weeks[:-1]]


def test_every_page_is_marked_as_sample_data(twice: Twice) -> None:
    pages = {name: body for name, body in twice.before.items() if name.startswith("site/") and name.endswith(".html")}
    assert len(pages) > 2 * twice.weeks
    assert [name for name, body in pages.items() if BANNER not in body] == []


def test_made_again_it_is_the_same_to_the_byte(twice: Twice) -> None:
    assert twice.after == twice.before


def test_no_issue_of_it_has_a_finding(twice: Twice) -> None:
    opened = Publication.open(twice.root, load_config(twice.root))
    weeks = [Week.parse(folder.name) for folder in sorted((twice.root / "docs/issues").iterdir())]
    assert weeks == list_weeks(twice)
    *published, newest = [session.check_week(opened, week) for week in weeks]
    assert published == [((), False)] * (len(weeks) - 1)
    assert ({finding.code for finding in newest[0]}, newest[1]) == ({"editor-comment"}, False)


def test_its_answers_come_from_hosts_that_cannot_exist(twice: Twice) -> None:
    records = {name: body for name, body in twice.before.items() if name.endswith(".meta.json")}
    assert records
    assert [name for name, body in records.items() if not re.search(rb'"url": ?"https://[a-z.-]+\.invalid/', body)] == []


FIRST_ISSUE = (REPOSITORY / "README.md").read_text(encoding="utf-8").split("## Edit your first issue")[1].split("\n## ")[0]
"""What a reader of the README is told to do with the sample."""


@pytest.mark.long
@pytest.mark.parametrize("twice", [WHOLE], indirect=True)
def test_the_readme_walks_through_it_to_a_published_issue(twice: Twice, tmp_path: Path) -> None:
    *commands, last = re.findall(r"`\.venv/bin/movers ([^`]+)`", FIRST_ISSUE)
    assert last == "build --root demo"  # as `movers demo` did
    assert [command.split()[0] for command in commands] == ["stories", "why", "check", "draft", "publish"]
    shutil.copytree(twice.root, tmp_path / "demo", symlinks=True)
    page = tmp_path / re.findall(r"`(demo/[^`]+)`", FIRST_ISSUE)[0]
    issue = page.read_text(encoding="utf-8")
    assert re.findall(r"`(\[.*?\]\[.*?\])`", FIRST_ISSUE)[0] in issue
    page.write_text(re.sub(r"^ *<!-- editor: .*?-->\n", "", issue, flags=re.MULTILINE | re.DOTALL), encoding="utf-8")
    for command in commands:
        done = movers(tmp_path, *command.split())
        assert done.returncode == 0, done.stdout + done.stderr
    assert "\ndraft: true\n" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["mkdocs.yml", "folder/file"])
def test_a_folder_that_is_no_sample_is_not_touched(tmp_path: Path, content: str) -> None:
    (tmp_path / content).parent.mkdir(exist_ok=True)
    (tmp_path / content).write_text("somebody's work", encoding="utf-8")
    before = read_tree(tmp_path)
    with pytest.raises(ConfigError, match="holds something else than a sample"):
        create_sample(tmp_path, weeks=2, seed=1, progress=lambda _: None)
    with pytest.raises(ConfigError, match="holds something else than a sample"):
        create_sample(tmp_path / content, weeks=2, seed=1, progress=lambda _: None)
    assert read_tree(tmp_path) == before


def test_it_can_be_as_long_as_the_history_of_the_simulated_upstream() -> None:
    first = LAST_WEEK - (MAX_WEEKS - 1)
    assert (first - 1).first < HISTORY_START <= first.first


def test_a_sample_cut_off_in_the_making_is_made_anew(tmp_path: Path) -> None:
    class Stopped(Exception):  # noqa: N818 - no error: a person's decision
        pass

    def stop(line: str) -> None:
        if line.startswith("issue 2"):
            raise Stopped

    with pytest.raises(Stopped):
        create_sample(tmp_path, weeks=3, seed=2, progress=stop)
    assert (tmp_path / SAMPLE_MARK).is_file()
    assert create_sample(tmp_path, weeks=2, seed=2, progress=lambda _: None).issues == 2
