"""What an editor is shown of a draft: its stories with their scores, and the grounds of its figures."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from generator.demo import phrases
from generator.issue.jinja_environment import create_template_environment
from tests.support.draft_weeks import make_simulated_drafts
from tests.support.run_command import LAST, movers, movers_in_process

WEEK = ("--week", LAST.label)
PAGE = f"docs/issues/{LAST.slug}/index.md"


def test_stories_are_listed_with_factors_reasons_and_flip_margins(drafted: Path) -> None:
    done = movers(drafted, "stories", *WEEK)
    assert (done.returncode, done.stderr) == (0, "")
    assert "score   imp   sur   nov   con    flip  told" in done.stdout
    assert done.stdout.count("told every week") + done.stdout.count("the highest score") >= 3
    told = json.loads(movers(drafted, "stories", *WEEK, "--json").stdout)
    assert (told["week"], len(told["stories"]) >= 8) == (LAST.label, True)
    for row in told["stories"]:
        assert {"kind", "headline", "about", "score", "impact", "surprise", "novelty", "confidence", "flip", "told", "why", "facts"} == set(
            row
        )
        assert row["why"]
    ledger = json.loads((drafted / PAGE).with_name("facts.json").read_text(encoding="utf-8"))
    assert [row["kind"] for row in told["stories"] if row["told"] == "first things"] == [one["kind"] for one in ledger["told"]][
        : sum(row["told"] == "first things" for row in told["stories"])
    ]
    assert told["title"] in (drafted / PAGE).read_text(encoding="utf-8")


def test_stories_of_a_week_without_an_issue_are_those_it_would_have(drafted: Path) -> None:
    before = movers_in_process(drafted, "stories", *WEEK, "--json").stdout
    for path in (drafted / PAGE).parent.iterdir():
        path.unlink()
    assert movers_in_process(drafted, "stories", *WEEK, "--json").stdout == before


def test_a_figure_leads_to_its_answer_and_its_lines(drafted: Path) -> None:
    done = movers_in_process(drafted, "why", "usage.market.tokens", *WEEK)
    assert (done.returncode, done.stderr) == (0, "")
    assert "(as received)" in done.stdout
    page = (drafted / PAGE).read_text(encoding="utf-8").split("\n")
    lines = [int(line.rpartition(":")[2].split()[0]) for line in done.stdout.splitlines() if line.startswith("  used")]
    assert lines
    assert all("][usage.market.tokens]" in page[line - 1] for line in lines)
    (fact,) = json.loads(movers_in_process(drafted, "why", "usage.market.tokens", *WEEK, "--json").stdout)["facts"]
    file = drafted / "docs/data/snapshots" / fact["answers"][0]["file"]
    file.write_bytes(file.read_bytes() + b" ")
    assert "(changed)" in movers_in_process(drafted, "why", "usage.market.tokens", *WEEK).stdout
    file.unlink()
    assert "(missing)" in movers_in_process(drafted, "why", "usage.market.tokens", *WEEK).stdout


def test_a_row_is_listed_and_an_unknown_id_gets_suggestions(drafted: Path) -> None:
    assert movers_in_process(drafted, "why", "usage.market", *WEEK).stdout.startswith("usage.market.")
    done = movers_in_process(drafted, "why", "usage.market.tokenz", *WEEK)
    assert done.returncode == 1
    assert "Did you mean usage.market.tokens" in done.stderr


def test_a_slug_leads_to_its_row_and_an_absent_one_to_the_cause(drafted: Path) -> None:
    table = (drafted / PAGE).with_name("rankings.csv").read_text(encoding="utf-8")
    (first, *_) = csv.DictReader(table.splitlines())
    found = movers_in_process(drafted, "why", first["slug"], *WEEK)
    assert (found.returncode, found.stdout.split(".")[0]) == (0, "usage")
    with (drafted / "docs/data/registry.toml").open("a", encoding="utf-8") as book:
        book.write('\n[vendors.quokka]\nname = "Quokka"\norigin = "Utopia"\n[models."quokka/wren-9"]\nname = "Wren 9"\n')
    gone = movers_in_process(drafted, "why", "quokka/wren-9", *WEEK)
    assert (gone.returncode, gone.stderr) == (1, f"movers: quokka/wren-9 is not in the ranking of {LAST}: below the cut.\n")
    assert json.loads(movers_in_process(drafted, "why", "quokka/wren-9", *WEEK, "--json").stdout)["absence"] == "below the cut"
    assert "has no fact 'nobody/ever'" in movers_in_process(drafted, "why", "nobody/ever", *WEEK).stderr


def test_why_of_a_week_without_an_issue_says_what_to_do(drafted: Path) -> None:
    done = movers_in_process(drafted, "why", "usage.market.tokens", "--week", (LAST - 2).label)
    assert done.returncode == 3
    assert f"movers draft --week {(LAST - 2).label}" in done.stderr


def test_phrases_of_an_issue_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = create_template_environment(), make_simulated_drafts(1)[-1].issue
    monkeypatch.setattr(phrases, "simulate_issues", lambda *_: [newest])
    done = movers_in_process(tmp_path, "phrases")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nclimber\n  headline  " in done.stdout


@pytest.mark.long
def test_phrases_are_listed(tmp_path: Path) -> None:
    done = movers(tmp_path, "phrases")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nclimber\n  headline  " in done.stdout
