"""The gate through the command: what it prints in each form, what it mends, what it takes from an editor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.gate import CODES
from tests.support.run_command import LAST, NOW, movers, movers_in_process, read_tree

PAGE = f"docs/issues/{LAST.slug}/index.md"


def first_row(root: Path) -> tuple[str, str]:
    """Name and tokens of the leader, as the table has them."""
    line = next(line for line in (root / PAGE).read_text(encoding="utf-8").split("\n") if line.startswith("| [1][usage."))
    cells = line.split(" | ")
    return cells[2], cells[3]


def say(root: Path, sentence: str) -> None:
    page = root / PAGE
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("\n## Notes\n", f"\n## My view\n\n{sentence}\n\n## Notes\n", 1), encoding="utf-8")


def test_fix_links_what_it_can_and_then_nothing_more(drafted: Path) -> None:
    name, tokens = first_row(drafted)
    say(drafted, f"{name} carried {tokens}.")
    before = read_tree(drafted)
    shown = movers(drafted, "check", "--fix", "--dry-run", "--now", NOW)
    assert shown.returncode == 0
    assert f"-{name} carried {tokens}.\n" in shown.stdout
    assert f"+{name} carried [{tokens}][usage." in shown.stdout
    assert read_tree(drafted) == before
    done = movers(drafted, "check", "--fix", "--now", NOW)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, f"{LAST}: mended")
    mended = read_tree(drafted)
    assert {path for path in mended if mended[path] != before.get(path)} <= {
        PAGE,
        PAGE.replace("index.md", "facts.json"),
        PAGE.replace("index", "figures"),
    }
    assert movers(drafted, "check", "--fix", "--now", NOW).stdout.startswith(f"{LAST}: nothing to mend\n")
    assert read_tree(drafted) == mended


def test_annotations_for_a_pull_request(drafted: Path) -> None:
    say(drafted, "It has 7,777% of everything.")
    done = movers_in_process(drafted, "check", "--format", "github", "--now", NOW)
    assert done.returncode == 1
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    assert line.startswith(f"::error file={PAGE},line=")
    assert "title=unsourced::no fact of this issue is '7,777%25' here." in line


def test_codes_can_weigh_more_or_less(drafted: Path) -> None:
    say(drafted, "It has 7,777% of everything.")
    assert movers_in_process(drafted, "check", "--now", NOW).returncode == 1
    done = movers_in_process(drafted, "check", "--warn", "unsourced", "--json", "--now", NOW)
    result = json.loads(done.stdout)
    assert (done.returncode, result["failed"]) == (0, False)
    assert {one["grade"] for one in result["findings"]} == {"open"}
    assert result["coverage"]["number"]["unsourced"] == 1
    wrong = movers_in_process(drafted, "check", "--error", "no-code", "--now", NOW)
    assert (wrong.returncode, wrong.stderr) == (2, "movers: there is no code 'no-code'. movers check --list-codes names them all.\n")


def test_every_code_is_listed_with_an_example(drafted: Path) -> None:
    listed = movers_in_process(drafted, "check", "--list-codes").stdout.splitlines()
    assert [line.split()[0] for line in listed[::2]] == list(CODES)
    assert all(line.lstrip().startswith("as in: ") for line in listed[1::2])


def test_the_archive_as_a_whole(drafted: Path) -> None:
    done = movers_in_process(drafted, "check", "--all")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "1 issues checked, 0 of them may not be published as they are")
    say(drafted, "It has 7,777% of everything.")
    assert movers_in_process(drafted, "check", "--all").returncode == 1
    assert json.loads(movers_in_process(drafted, "check", "--all", "--json").stdout)["failed"] is True
    assert movers_in_process(drafted, "check", "--all", "--fix").returncode == 2


def test_a_fact_of_ones_own(drafted: Path) -> None:
    name, _ = first_row(drafted)
    say(drafted, f"{name} has [295B parameters][external.card.size].")
    assert movers_in_process(drafted, "check", "--now", NOW).returncode == 1
    asked = ["new-fact", "external.card.size", "--value", "295B parameters", "--url", "https://example.org/card", "--quote", 'a "quote"']
    done = movers_in_process(drafted, *asked, "--now", NOW)
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "in the text: [295B parameters][external.card.size]\n"
        'at its foot: [external.card.size]: https://example.org/card "295B parameters, retrieved 28 July 2026"\n'
    )
    assert movers_in_process(drafted, *asked, "--now", NOW).returncode == 2
    assert movers_in_process(drafted, "check", "--fix", "--now", NOW).returncode == 0
    assert movers_in_process(drafted, "draft", "--now", NOW).returncode == 0
    assert movers_in_process(drafted, "check", "--now", NOW).returncode == 0
    page = drafted / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace("[295B parameters]", "[296B parameters]"), encoding="utf-8")
    assert "wrong-printing" in movers_in_process(drafted, "check", "--now", NOW).stdout


@pytest.mark.parametrize(
    ("fact", "url", "problem"),
    [
        ("card.size", "https://example.org", "is not a valid id"),
        ("external.x", "javascript:alert(1)", "is not a valid URL"),
        ("external.x", "https://a b", "is not a valid URL"),
    ],
)
def test_a_fact_that_cannot_be_linked_is_refused(drafted: Path, fact: str, url: str, problem: str) -> None:
    done = movers_in_process(drafted, "new-fact", fact, "--value", "1", "--url", url, "--quote", "x", "--now", NOW)
    assert done.returncode == 2
    assert problem in done.stderr
    assert not (drafted / PAGE.replace("index.md", "external.toml")).exists()
