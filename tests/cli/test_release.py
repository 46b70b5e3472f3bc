"""From a draft to a published issue, and what becomes of it after: publish, restatements, correct, withdraw, diff."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from generator import disk
from generator.config import load_config
from generator.demo import market_script
from generator.issue import pipeline
from generator.issue.issue_text import drop_editor_comments, parse_issue_text
from generator.issue.publication import Publication
from generator.model.week import Week
from tests.support.make_schema_1 import downgrade_folder
from tests.support.replay.recorded_upstream import simulate_upstream
from tests.support.replay.server import serve
from tests.support.run_command import KEY, LAST, MARKET, NOW, make_publication, movers, movers_in_process, read_tree

WEEK = LAST - market_script.RESTATED_WEEK
NAME, NEXT = WEEK.label, (WEEK + 1).label
ISSUE = f"docs/issues/{WEEK.slug}"
LATER = "2026-08-01T09:00:00+00:00"
DATE = "1 August 2026"


@pytest.fixture(scope="module")
def _restated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two published issues, of which the source has restated the first since."""
    root = make_publication(tmp_path_factory.mktemp("restated") / "root")
    with serve(simulate_upstream(MARKET), datetime.fromisoformat(NOW)) as server:
        for week in (WEEK, WEEK + 1):
            server.now = datetime.combine(week.last + timedelta(2), time(3), UTC)
            done = movers_in_process(root, "run", "--week", week.label, "--now", server.now.isoformat(), base=server.base_url, key=KEY)
            assert done.returncode == 0, done.stderr
            answer(root, week)
            assert movers_in_process(root, "publish", "--week", week.label, "--now", NOW).stdout == f"{week}: published\n"
    return root


@pytest.fixture
def restated(_restated: Path, tmp_path: Path) -> Path:
    """The same, to write in."""
    return shutil.copytree(_restated, tmp_path / "restated")


@pytest.fixture
def outdated(restated: Path) -> Path:
    """The same as the version before wrote it, when the ledger had schema 1."""
    for week in (WEEK, WEEK + 1):
        downgrade_folder(restated / f"docs/issues/{week.slug}")
    return restated


def answer(root: Path, week: Week) -> None:
    """Delete what the draft asks its editor."""
    page = root / f"docs/issues/{week.slug}/index.md"
    page.write_text(drop_editor_comments(page.read_text(encoding="utf-8")), encoding="utf-8")


def text_of(root: Path, issue: str = ISSUE) -> str:
    return (root / issue / "index.md").read_text(encoding="utf-8")


def rewrite(root: Path, old: str, new: str, issue: str = ISSUE) -> None:
    text = text_of(root, issue)
    assert old in text
    (root / issue / "index.md").write_text(text.replace(old, new, 1), encoding="utf-8")


def test_publishing_is_deleting_the_draft_line_and_nothing_else(drafted: Path) -> None:
    issue = f"docs/issues/{LAST.slug}"
    answer(drafted, LAST)
    rewrite(drafted, "draft: true\n", "# a note of mine\ndraft: true # not yet\n", issue)
    page = drafted / issue / "index.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    before = read_tree(drafted)
    dry = movers_in_process(drafted, "publish", "--now", NOW, "--dry-run")
    assert (dry.returncode, dry.stdout, read_tree(drafted)) == (0, f"{LAST}: would be published\n", before)
    assert movers_in_process(drafted, "publish", "--now", NOW).returncode == 0
    after = read_tree(drafted)
    assert [name for name in after if after[name] != before[name]] == [f"{issue}/index.md"]
    assert after[f"{issue}/index.md"] == before[f"{issue}/index.md"].replace(b"draft: true # not yet\r\n", b"")
    assert movers_in_process(drafted, "publish", "--now", NOW).returncode == 0
    assert "published already" in movers_in_process(drafted, "draft", "--now", NOW).stdout
    assert read_tree(drafted) == after


def test_a_card_bears_the_title_that_its_issue_is_published_with(drafted: Path) -> None:
    issue, card = f"docs/issues/{LAST.slug}", drafted / f"docs/issues/{LAST.slug}/card.png"
    answer(drafted, LAST)
    front = parse_issue_text(text_of(drafted, issue), "index.md").front_matter
    rewrite(drafted, f"title: {front['title']}", "title: Another title", issue)
    before = card.read_bytes()
    assert movers_in_process(drafted, "publish", "--now", NOW, "--dry-run").returncode == 0
    assert card.read_bytes() == before
    done = movers_in_process(drafted, "publish", "--now", NOW)
    assert done.returncode == 0, done.stdout
    opened = Publication.open(drafted, load_config(drafted))
    due = pipeline.draw_card(opened, pipeline.restore_issue(opened, LAST), parse_issue_text(text_of(drafted, issue), "index.md"))
    assert card.read_bytes() == due["card.png"] != before


def test_what_the_gate_finds_is_not_published_open_items_included(drafted: Path) -> None:
    answer(drafted, LAST)
    rewrite(drafted, "## Notes", "<!-- editor: why? -->\n\n## Notes", f"docs/issues/{LAST.slug}")
    before = read_tree(drafted)
    done = movers_in_process(drafted, "publish", "--now", NOW)
    assert done.returncode == 1
    assert "not published: 0 errors, 1 open" in done.stdout
    assert read_tree(drafted) == before


def test_what_the_source_restated_is_listed_heaviest_first_by_status_and_run(restated: Path) -> None:
    found = json.loads(movers_in_process(restated, "status", "--json", "--now", NOW).stdout)["restated"]
    ran = json.loads(movers_in_process(restated, "run", "--offline", "--json", "--week", NEXT, "--now", NOW).stdout)["restated"]
    assert ran == found
    ((week, material, changes),) = [(one["week"], one["material"], one["changes"]) for one in found]
    seen = [change for change in changes if change["material"]]
    assert (week, material) == (NAME, len(seen))
    assert {"usage", True} == {seen[0]["board"], seen[0]["material"]}
    kinds = [change["kind"] for change in seen]
    assert kinds == sorted(kinds, key=["claim", "rank", "figure"].index)
    assert len(changes) > len(seen) > 0
    said = movers_in_process(restated, "status", "--now", NOW).stdout
    assert f"{NAME}: restated since it was published; put it right with: movers correct {NAME}" in said
    assert f"{seen[-1]['old']} -> {seen[-1]['new']}" in said or "more; all of them with --json" in said


def test_a_correction_brings_figures_up_to_date_with_a_note_and_a_line_on_the_page_of_all(restated: Path) -> None:
    rewrite(restated, "## Notes\n", "In our words: [all of it][usage.market.tokens] counted, says nobody.\n\n## Notes\n")
    before, card = text_of(restated), (restated / ISSUE / "card.png").read_bytes()
    dry = movers_in_process(restated, "correct", NAME, "--now", LATER, "--dry-run", "--json")
    assert text_of(restated) == before
    done = movers_in_process(restated, "correct", NAME, "--now", LATER, "--json")
    made = json.loads(done.stdout)
    assert json.loads(dry.stdout)["correction"] == made["correction"]
    assert done.returncode == int(bool(made["for_the_editor"]))
    assert (restated / ISSUE / "card.png").read_bytes() != card
    after, ledger = text_of(restated), json.loads((restated / ISSUE / "facts.json").read_text(encoding="utf-8"))
    assert f"> **Correction, {DATE}.**" in after
    assert "tags:\n- correction\n" in after
    assert "In our words: [all of it][usage.market.tokens] counted, says nobody." in after
    for change in made["correction"]["changes"]:
        if change["kind"] == "figure" and f"[{change['old']}][{change['fact']}]" in before:
            assert f"[{change['new']}][{change['fact']}]" in after
            assert f"[{change['old']}][{change['fact']}]" not in after
    assert (ledger["corrections"][0]["on"], ledger["corrections"][0]["vintage"]) == ("2026-08-01", ledger["vintage"])
    listed = (restated / "docs/corrections.md").read_text(encoding="utf-8")
    assert f"- {DATE}, [{NAME}](issues/{WEEK.slug}/index.md)." in listed
    assert movers(restated, "build", "--strict", "--url", "https://movers.example/").returncode == 0
    feed = json.loads((restated / "site/feed.json").read_text(encoding="utf-8"))
    entry = next(item for item in feed["items"] if item["id"] == f"https://movers.example/issues/{WEEK.slug}/")
    assert entry["date_modified"] == "2026-08-01T00:00:00Z" > entry["date_published"]
    again = movers_in_process(restated, "correct", NAME, "--now", LATER)
    assert again.stdout == f"{NAME}: nothing to correct\n"
    assert json.loads(movers_in_process(restated, "status", "--json", "--now", NOW).stdout)["restated"] == []
    assert DATE in (restated / f"site/issues/{WEEK.slug}/index.html").read_text(encoding="utf-8")


def test_a_mistake_of_our_own_is_corrected_by_the_same_command_with_a_reason(restated: Path) -> None:
    name = NEXT
    before = read_tree(restated)
    assert movers_in_process(restated, "correct", name, "--now", LATER).stdout == f"{name}: nothing to correct\n"
    assert read_tree(restated) == before
    why = "We misspelt a model's name | and said so <late>."
    done = movers_in_process(restated, "correct", name, "--reason", why, "--now", LATER)
    assert done.returncode == 0, done.stderr
    text = text_of(restated, f"docs/issues/{name.lower()}")
    assert f"> **Correction, {DATE}.** We misspelt a model's name &#124; and said so &lt;late&gt;." in text
    assert movers_in_process(restated, "check", "--week", name, "--now", LATER).returncode == 0
    assert "&lt;late&gt;" in (restated / "docs/corrections.md").read_text(encoding="utf-8")


def test_facts_that_no_source_restated_are_not_changed_without_a_reason(restated: Path) -> None:
    path = restated / f"docs/issues/{NEXT.lower()}/facts.json"
    text = path.read_text(encoding="utf-8")
    assert '"text": "#1"' in text
    path.write_text(text.replace('"text": "#1"', '"text": "#7"', 1), encoding="utf-8")
    done = movers_in_process(restated, "correct", NEXT, "--now", LATER)
    assert done.returncode == 2
    assert "Say why with --reason" in done.stderr


def test_a_draft_is_not_corrected_but_drafted(drafted: Path) -> None:
    done = movers_in_process(drafted, "correct", LAST.label, "--now", LATER)
    assert done.returncode == 2
    assert f"movers draft --week {LAST}" in done.stderr


def test_a_withdrawn_issue_stays_and_says_why_and_leaves_the_lists(restated: Path) -> None:
    assert movers_in_process(restated, "correct", NAME, "--withdraw", "--now", LATER).returncode == 2
    why = "Its figures were those of another week."
    before = text_of(restated)
    assert movers_in_process(restated, "correct", NAME, "--redirect", "2026-W01", "--reason", why, "--now", LATER).returncode == 3
    assert text_of(restated) == before
    done = movers_in_process(restated, "correct", NAME, "--redirect", NEXT, "--reason", why, "--now", LATER)
    assert done.returncode == 0, done.stderr
    text = text_of(restated)
    assert f"> **Withdrawn on {DATE}.** {why} Read [the issue of {NEXT}](../{NEXT.lower()}/index.md) in its place." in text
    assert before.split("## Five things")[1] == text.split("## Five things")[1]
    assert movers_in_process(restated, "check", "--week", NAME, "--now", LATER).returncode == 0
    assert movers(restated, "build", "--strict", "--url", "https://movers.example/").returncode == 0
    assert why in (restated / f"site/issues/{WEEK.slug}/index.html").read_text(encoding="utf-8")
    lists = (restated / "site/index.html", restated / "site/archive/index.html", restated / "site/feed.json")
    assert all(f"issues/{WEEK.slug}/" not in path.read_text(encoding="utf-8") for path in lists)
    assert json.loads(movers_in_process(restated, "status", "--json", "--now", NOW).stdout)["restated"] == []


def test_a_figure_of_a_published_issue_that_was_changed_by_hand_is_to_be_corrected_in_the_open(restated: Path) -> None:
    issue = f"docs/issues/{NEXT.lower()}"
    rewrite(restated, "## Movers", "## The movers", issue)
    assert movers_in_process(restated, "check", "--week", NEXT, "--now", LATER).returncode == 0
    rewrite(restated, "trillion tokens][usage.market.tokens]", "zillion tokens][usage.market.tokens]", issue)
    done = movers_in_process(restated, "check", "--week", NEXT, "--now", LATER)
    assert done.returncode == 1
    assert f"movers correct {NEXT}" in done.stdout


def test_two_issues_are_compared_fact_by_fact(restated: Path) -> None:
    found = json.loads(movers_in_process(restated, "diff", NAME, NEXT, "--json").stdout)
    assert (found["first"], found["second"]) == (NAME, NEXT)
    tokens = next(pair for pair in found["changed"] if pair["id"] == "usage.market.tokens")
    assert tokens["first"] != tokens["second"]
    back = json.loads(movers_in_process(restated, "diff", NEXT, NAME, "--json").stdout)
    assert (back["gone"], back["added"], back["same"]) == (found["added"], found["gone"], found["same"])
    same = movers_in_process(restated, "diff", NAME, NAME)
    assert same.stdout.startswith("0 changed, ")
    assert movers_in_process(restated, "diff", NAME, "2026-W01").returncode == 3


def test_what_an_issue_says_to_watch_is_settled_by_the_next_and_kept_on_a_page_beside_that_of_a_comparison(restated: Path) -> None:
    ledgers = [json.loads((restated / f"docs/issues/{name.lower()}/facts.json").read_text(encoding="utf-8")) for name in (NAME, NEXT)]
    assert all(3 <= len(ledger["watch"]) <= 5 for ledger in ledgers)
    kept = [one for one in ledgers[0]["watch"] if one["will"] == "keeps"]
    told = {fact["id"] for fact in ledgers[1]["facts"]}
    assert {f"claim.usage.{one['row']}.watched-keeps.{one['number']}" for one in kept} <= told
    page = restated / "docs/changes" / "now.md"
    page.parent.mkdir()
    page.write_text(movers_in_process(restated, "diff", NAME, NEXT, "--page").stdout, encoding="utf-8")
    assert movers(restated, "build", "--strict").returncode == 0
    assert (restated / "site/changes/now/index.html").is_file()
    page = restated / "site/watch/index.html"
    for one in (*ledgers[0]["watch"], *ledgers[1]["watch"]):
        assert one["name"] in page.read_text(encoding="utf-8")


def test_one_run_at_a_time(restated: Path) -> None:
    with disk.lock(restated):
        for arguments in (["publish", "--week", NAME], ["correct", NAME]):
            assert movers(restated, *arguments).returncode == 6


def test_issues_of_schema_1_pass_the_gate_and_are_built_as_they_stand(outdated: Path) -> None:
    before = read_tree(outdated)
    for name in (NAME, NEXT):
        assert movers_in_process(outdated, "check", "--week", name).returncode == 0
    old = next(fact["id"] for fact in json.loads(before[f"{ISSUE}/facts.json"])["facts"] if fact["id"].startswith("claim.leader."))
    explained = movers_in_process(outdated, "why", "--week", NAME, old).stdout
    assert explained.startswith(f"claim.usage.{old.removeprefix('claim.leader.')}.leader: ")
    assert movers(outdated, "build", "--strict").returncode == 0
    assert {name: body for name, body in read_tree(outdated).items() if name in before} == before
    front = (outdated / "site/index.html").read_text(encoding="utf-8")
    award = re.search(r"(issues/[^/]+/figures/)#(award\.climber\.[a-z0-9-]+)", front)
    assert award
    figures = (outdated / "site" / award[1] / "index.html").read_text(encoding="utf-8")
    assert re.search(rf'id="?{re.escape(award[2])}\b', figures)


def test_whatever_is_written_to_an_issue_of_schema_1_gives_it_the_ids_of_today(restated: Path, tmp_path: Path) -> None:
    outdated = shutil.copytree(restated, tmp_path / "outdated")
    downgrade_folder(outdated / ISSUE)
    ways = (("correct", NAME, "--reason", "A slip."), ("correct", NAME, "--withdraw", "--reason", "All of it was wrong."))
    for way in ways:
        written = []
        for root in (restated, outdated):
            copied = shutil.copytree(root, tmp_path / f"{root.name}-{way[2]}")
            # 1 where a sentence does not hold any more
            assert movers_in_process(copied, *way, "--now", NOW).returncode in {0, 1}
            written.append(read_tree(copied / ISSUE))
        assert written[0] == written[1]
    answer(outdated, WEEK)
    facts = {fact["id"]: fact["text"] for fact in json.loads((outdated / ISSUE / "facts.json").read_text(encoding="utf-8"))["facts"]}
    amount = facts["usage.market.tokens"].removesuffix(" tokens")
    rewrite(outdated, "## Notes", f"All models carried {amount} tokens.\n\n## Notes")
    assert movers_in_process(outdated, "check", "--fix", "--week", NAME).returncode == 0
    assert f"All models carried [{amount}][usage.market.tokens] tokens." in text_of(outdated)
    assert "][claim.leader." not in text_of(outdated)
    assert movers_in_process(outdated, "check", "--week", NAME).returncode == 0
