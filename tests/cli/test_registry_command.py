"""`registry` as an editor runs it: what is not listed, with lines that list it, and what is wrong or unused."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from generator.ingest.store import REGISTRY_FILE
from generator.registry import parse_registry
from tests.support.run_command import LAST, MARKET, NOW, movers, read_tree


def listed(root: Path, *arguments: str) -> dict[str, Any]:
    done = movers(root, "registry", "--now", NOW, "--json", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def unknown(root: Path) -> str:
    """A slug that the market has and its registry does not."""
    names = {release.slug for release in MARKET.releases if not release.vendor.listed}
    return next(str(row["slug"]) for row in listed(root)["rows"] if row["slug"] in names)


def test_what_is_pasted_as_it_is_printed_lists_every_row(drafted: Path) -> None:
    before = read_tree(drafted)
    done = movers(drafted, "registry", "--now", NOW)
    assert done.returncode == 0
    assert read_tree(drafted) == before
    assert done.stdout.startswith(f"# Not listed: 1 model of {LAST}, ")
    path = drafted / REGISTRY_FILE
    text = path.read_text(encoding="utf-8") + "\n" + done.stdout
    assert parse_registry(text).identify(unknown(drafted)).in_registry
    path.write_text(text, encoding="utf-8")
    assert movers(drafted, "registry", "--now", NOW).stdout == f"# The registry lists every row of {LAST}.\n"


def test_more_weeks_are_weighed_together(drafted: Path) -> None:
    one, many = listed(drafted), listed(drafted, "--since", MARKET.weeks[0].label)
    assert one["weeks"] == [LAST.label]
    assert len(many["weeks"]) > 4
    assert many["weeks"][-1] == LAST.label
    slugs = [row["slug"] for row in many["rows"]]
    assert {row["slug"] for row in one["rows"]} <= set(slugs)
    assert [row["tokens"] for row in many["rows"]] == sorted((row["tokens"] for row in many["rows"]), reverse=True)


def test_rows_are_added_or_nothing_changes(drafted: Path) -> None:
    slug, path = unknown(drafted), drafted / REGISTRY_FILE
    text = path.read_text(encoding="utf-8")
    refused = movers(drafted, "registry", "--now", NOW, "--add", slug, "--add", "bare")
    assert (refused.returncode, path.read_text(encoding="utf-8")) == (2, text)
    done = movers(drafted, "registry", "--now", NOW, "--add", f"{slug}:free", "--add", slug)
    assert done.returncode == 0
    assert path.read_text(encoding="utf-8") == f"{text.rstrip()}\n\n{done.stdout}"
    assert tomllib.loads(done.stdout)["models"].keys() == {slug}
    again = movers(drafted, "registry", "--now", NOW, "--add", slug)
    assert again.returncode == 2
    assert "already listed" in again.stderr


def test_a_broken_registry_is_checked_to_its_end(drafted: Path) -> None:
    path = drafted / REGISTRY_FILE
    assert movers(drafted, "registry", "check").returncode == 0
    lines = path.read_text(encoding="utf-8").count("\n")
    with path.open("a", encoding="utf-8") as file:
        file.write('[models."x/y"]\nname = "Y"\nseat = "blue"\n[models."x/z"]\nnom = "Z"\n')
    done = movers(drafted, "registry", "check")
    assert done.returncode == 1
    assert f'{REGISTRY_FILE}:{lines + 3}:1: conflict models."x/y".seat: unknown key.' in done.stdout
    assert f'{REGISTRY_FILE}:{lines + 4}:1: conflict models."x/z".name: this key is required.' in done.stdout
    assert done.stdout.endswith("3 errors, 0 open\n")
    assert len(json.loads(movers(drafted, "registry", "check", "--json").stdout)["findings"]) == 3


def test_notes_are_no_error_and_the_many_of_a_kind_wait_for_all(drafted: Path) -> None:
    with (drafted / REGISTRY_FILE).open("a", encoding="utf-8") as file:
        file.write("".join(f'[vendors.nobody-{number}]\nname = "Nobody {number}"\norigin = "Peru"\n' for number in range(12)))
    short, whole = movers(drafted, "registry", "check"), movers(drafted, "registry", "check", "--all")
    assert (short.returncode, whole.returncode) == (0, 0)
    assert "2 more unused-vendor" in short.stdout
    assert (short.stdout.count(" unused-vendor "), whole.stdout.count(" unused-vendor ")) == (10, 12)


@pytest.mark.parametrize("arguments", [["--since", "2026-W20"], ["--add", "x/y"]])
def test_a_check_takes_no_option_of_the_list(empty: Path, arguments: list[str]) -> None:
    done = movers(empty, "registry", "check", *arguments)
    assert done.returncode == 2
    assert "Leave them out" in done.stderr


def test_an_empty_publication_has_nothing_to_list(empty: Path) -> None:
    done = movers(empty, "registry", "--now", NOW)
    assert (done.returncode, done.stdout) == (0, "Nothing is stored yet. Begin with: movers pull\n")
    assert movers(empty, "registry", "check").stdout == "no findings\n"
