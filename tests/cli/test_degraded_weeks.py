"""Weeks in which something is wrong upstream: refused with nothing changed, or told as what they are, and made whole later."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from generator.issue.files import IssueFiles
from generator.model.week import Week
from generator.site.pages.issue_reader import read_issue
from tests.support.replay.recorded_upstream import simulate_upstream
from tests.support.replay.server import Replay, serve
from tests.support.run_command import KEY, MARKET, NOW, make_publication, movers, movers_in_process, read_tree

ISSUE = "docs/issues/2026-w30"
NAMED = ("--week", "2026-W30")
THURSDAY = "2026-07-24T02:17:00+00:00"
"""With four days of the week over."""


@pytest.fixture(scope="module")
def _provisional(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_publication(tmp_path_factory.mktemp("provisional") / "root")
    with serve(simulate_upstream(MARKET), datetime.fromisoformat(THURSDAY)) as server:
        done = movers_in_process(root, "run", "--partial", *NAMED, "--now", THURSDAY, base=server.base_url, key=KEY)
    assert done.returncode == 0, done.stderr
    path = root / ISSUE / "index.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("## Notes", f"{words(root)}\n\n## Notes"), encoding="utf-8")
    return root


def words(root: Path) -> str:
    """An editor's sentence, with its figure in a form of its own."""
    facts = json.loads((root / ISSUE / "facts.json").read_text(encoding="utf-8"))["facts"]
    (figure,) = (fact["text"] for fact in facts if fact["id"] == "usage.market.tokens")
    return f"Our own words, of [{figure.replace(' trillion tokens', 'T')}][usage.market.tokens]."


@pytest.fixture
def provisional(_provisional: Path, tmp_path: Path) -> Path:
    """A publication with the provisional issue of an unfinished week, to which its editor has added a sentence."""
    return shutil.copytree(_provisional, tmp_path / "provisional")


@pytest.mark.parametrize(
    ("path", "fault", "code", "told"),
    [
        ("/rankings-daily", "503", 4, "answered 503"),
        ("/rankings-daily", "truncated", 4, "broke off its response"),
        ("/rankings-daily", "drift", 3, "data[0].total_tokens"),
        ("/rankings-daily", "few", 3, "only 10 rows where 50 are usual"),
        ("/rankings-daily", "zero", 3, "rest of the traffic is missing"),
        ("/rankings-daily", "tenfold", 3, "were stored earlier"),
        ("/rankings-daily", "newest-tenfold", 3, "raise `jump`"),
        ("/rankings-daily", "future", 3, "after the day of the request"),
        ("/rankings-daily", "days-to-come", 3, "rows for 2031-06-02"),
        (".csv", "drift", 3, "tokens_total"),
        (".csv", "zero", 3, ""),
        (".csv", "newest-tenfold", 3, "raise `jump`"),
    ],
)
def test_an_absurd_answer_stops_the_run_and_changes_nothing(
    provisional: Path, replay: Replay, path: str, fault: str, code: int, told: str
) -> None:
    before = read_tree(provisional)
    replay.faults = {path: fault}
    done = movers_in_process(provisional, "run", *NAMED, "--now", NOW, base=replay.base_url, key="" if path == ".csv" else KEY)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert told in done.stderr
    assert read_tree(provisional) == before


def test_the_next_complete_run_upgrades_a_provisional_issue_and_keeps_what_its_editor_wrote(provisional: Path, replay: Replay) -> None:
    """Whatever went wrong in between, for what was refused has left every file as it was."""
    early, said = json.loads((provisional / ISSUE / "facts.json").read_text(encoding="utf-8")), words(provisional)
    replay.faults = {"/rankings-daily": "drift"}
    assert movers_in_process(provisional, "run", *NAMED, "--now", NOW, base=replay.base_url, key=KEY).returncode == 3
    replay.faults = {}
    done = movers_in_process(provisional, "run", *NAMED, "--now", NOW, base=replay.base_url, key=KEY)
    assert "2026-W30: updated" in done.stdout, done.stderr
    whole = (provisional / ISSUE / "index.md").read_text(encoding="utf-8")
    late = json.loads((provisional / ISSUE / "facts.json").read_text(encoding="utf-8"))
    assert words(provisional) in whole
    assert said not in whole
    assert "of 7 days are in" not in whole
    assert (early["observed"], late["complete"], late["observed"]) == (4, True, 7)
    assert read_issue(IssueFiles(provisional, Week.parse("2026-W30"))).observed == 7


def test_a_jump_is_not_refused_where_nothing_is_known_better_nor_where_an_editor_says_that_it_is_true(empty: Path, replay: Replay) -> None:
    replay.faults = {"/rankings-daily": "tenfold"}
    assert movers_in_process(empty, "pull", "--now", NOW, base=replay.base_url, key=KEY).returncode == 0
    config = empty / "movers.toml"
    config.write_text("jump = 50\n" + config.read_text(encoding="utf-8"), encoding="utf-8")
    replay.faults = {"/rankings-daily": "newest-tenfold"}
    replay.now += timedelta(hours=1)
    done = movers_in_process(empty, "pull", "--now", replay.now.isoformat(), base=replay.base_url, key=KEY)
    assert done.returncode == 0, done.stderr


def test_a_source_that_is_down_leaves_what_is_known_to_be_told_as_such(provisional: Path, replay: Replay) -> None:
    replay.faults = {"": "503"}
    assert movers_in_process(provisional, "run", *NAMED, "--now", NOW, base=replay.base_url).returncode == 4
    done = movers_in_process(provisional, "run", "--offline", "--partial", *NAMED, "--now", NOW)
    assert done.returncode == 0, done.stderr
    text = (provisional / ISSUE / "index.md").read_text(encoding="utf-8")
    assert "4 of 7 days" in text
    assert "2026-07-24T02:" in text
    assert "What to watch" not in text


def test_a_stale_source_gives_no_issue_of_the_week_unless_asked_and_then_a_provisional_one(empty: Path, replay: Replay) -> None:
    replay.now = datetime.fromisoformat(THURSDAY)
    done = movers_in_process(empty, "run", "--now", NOW, base=replay.base_url)
    assert done.returncode == 5
    assert "only 4 of 7 settled days are known" in done.stderr
    assert not (empty / ISSUE).exists()
    assert movers_in_process(empty, "run", "--partial", *NAMED, "--now", NOW, base=replay.base_url).returncode == 0
    assert movers(empty, "build", "--drafts", "--strict").returncode == 0
    page = (empty / "site/issues/2026-w30/index.html").read_text(encoding="utf-8")
    assert "Provisional, 4 of 7 days." in page
    assert "surged" not in page
    facts = json.loads((empty / ISSUE / "facts.json").read_text(encoding="utf-8"))
    assert (facts["complete"], facts["observed"], facts["watch"]) == (False, 4, [])
    kinds = {fact["kind"] for fact in facts["facts"]}
    assert kinds.isdisjoint({"growth", "streak", "move", "difference"})
