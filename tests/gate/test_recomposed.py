"""Cached issues: a check finds what it would find without them, whatever changed in between."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import cache
from generator.config import load_config
from generator.demo import sample_publication
from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import simulate_market
from generator.demo.weekly_pulls import plan_pulls
from generator.errors import StoreError
from generator.gate import GateReport, session
from generator.gate.edited_issue import EditedIssue, list_sentences
from generator.issue import pipeline
from generator.issue.publication import Publication
from generator.model.week import Week

LAST = Week.parse("2026-W45")
Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def _drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication of six weeks, the last two of which have an issue."""
    root, market = tmp_path_factory.mktemp("composed") / "root", simulate_market(1, LAST, 6)
    sample_publication._write_scaffold(root, write_registry(market))  # noqa: SLF001 - the demo's own publication
    opened = Publication.open(root, load_config(root))
    for pull in plan_pulls(market):
        for snapshot in sample_publication.pull_snapshots(pull):
            opened.store.save_snapshot(snapshot)
    for week in (LAST - 1, LAST):
        pipeline.draft_week(opened, week)
    return root


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of a test."""
    monkeypatch.setenv("MOVERS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def root(_drafted: Path, folder: Path, tmp_path: Path) -> Path:  # noqa: ARG001 - no test may find what another cached
    return shutil.copytree(_drafted, tmp_path / "root")


def edited(root: Path) -> EditedIssue:
    return session.load_edited_issue(Publication.open(root, load_config(root)), LAST)


def examined(root: Path) -> GateReport:
    return session.examine_week(Publication.open(root, load_config(root)), LAST)[0]


def refuse(*_: Any, **__: Any) -> Any:  # noqa: ANN401 - stands for any function
    raise AssertionError("composed again")


def old(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no file had changed of late."""
    monkeypatch.setattr(cache, "_RECENT_NANOSECONDS", 0)


def page(root: Path) -> Path:
    return root / "docs/issues" / LAST.slug / "index.md"


def test_an_edited_text_is_compared_with_the_cached_issue(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old(monkeypatch)
    first, report = edited(root), examined(root)
    recompose_issue = pipeline.recompose_issue
    monkeypatch.setattr(pipeline, "recompose_issue", refuse)
    again = edited(root)
    assert (again.issue, again.generated_text, again.row_titles) == (first.issue, first.generated_text, first.row_titles)
    assert again.generated_sentences == first.generated_sentences == list_sentences(first.generated_text)
    assert examined(root) == report
    page(root).write_text(page(root).read_text(encoding="utf-8") + "\nIt rose 99% to the top.\n", encoding="utf-8")
    codes = [one.code for one in examined(root).findings]
    assert len(codes) > len(report.findings)
    shutil.rmtree(folder)
    monkeypatch.setattr(pipeline, "recompose_issue", recompose_issue)
    assert [one.code for one in examined(root).findings] == codes


def _earlier_watches(root: Path) -> None:
    path = root / "docs/issues" / (LAST - 1).slug / "facts.json"
    ledger = json.loads(path.read_text(encoding="utf-8"))
    assert ledger["watch"]
    path.write_text(json.dumps({**ledger, "watch": []}), encoding="utf-8")


def _own_vintage(root: Path) -> None:
    path = page(root).with_name("facts.json")
    ledger = json.loads(path.read_text(encoding="utf-8"))
    ledger["memory"] = []
    path.write_text(json.dumps(ledger), encoding="utf-8")


def _own_template(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates/issue.md.j2").write_text("Nothing to tell.\n", encoding="utf-8")


def _renamed(root: Path) -> None:
    path = root / "docs/data/registry.toml"
    text = path.read_text(encoding="utf-8")
    name = edited(root).issue.usage.standings[0].identity.name
    assert f'"{name}"' in text
    path.write_text(text.replace(f'"{name}"', '"Renamed 77"'), encoding="utf-8")


def _without_a_board(root: Path) -> None:
    shutil.rmtree(root / "docs/data/snapshots/openrouter/tasks")


def _linked(root: Path) -> None:
    issue = edited(root)
    (key, *_) = sorted(issue.linkable_facts.keys() - issue.issue.ledger.facts.keys())
    page(root).write_text(page(root).read_text(encoding="utf-8") + f"\nOf it [this][{key}] is said.\n", encoding="utf-8")


CHANGES: dict[str, Change] = {
    "a setting": lambda root: (root / "movers.toml").write_text("top = 7\n", encoding="utf-8"),
    "a name": _renamed,
    "an answer gone": _without_a_board,
    "a template of its own": _own_template,
    "what it remembers": _own_vintage,
    "what the issue before watches": _earlier_watches,
    "a fact that its text links": _linked,
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_composed_again(change: str, root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old(monkeypatch)
    before = edited(root)
    CHANGES[change](root)
    found = edited(root)
    shutil.rmtree(folder)
    anew = edited(root)
    assert (found.issue, found.generated_text) == (anew.issue, anew.generated_text)
    assert (found.issue, found.generated_text) != (before.issue, before.generated_text)


def test_other_code_composes_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old(monkeypatch)
    edited(root)
    monkeypatch.setattr(cache, "fingerprint_code", lambda: "another")
    monkeypatch.setattr(pipeline, "recompose_issue", refuse)
    with pytest.raises(AssertionError, match="composed again"):
        edited(root)


def test_an_answer_that_was_changed_is_seen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old(monkeypatch)
    edited(root)
    answer = max((root / "docs/data/snapshots/openrouter/usage-weeks").rglob("*Z.json"))
    body = answer.read_bytes()
    answer.write_bytes(body.replace(b"1", b"2", 1))
    with pytest.raises(StoreError, match="not what was received"):
        edited(root)


@pytest.mark.parametrize("broken", [b"", b"torn", b"\x00" * 100_000])
def test_a_broken_entry_is_composed_again(broken: bytes, root: Path, folder: Path) -> None:
    first = edited(root)
    (entry,) = (folder / "issues").iterdir()
    entry.write_bytes(broken)
    found = edited(root)
    assert (found.issue, found.generated_text) == (first.issue, first.generated_text)


def test_a_folder_that_cannot_be_written_does_no_harm(root: Path, folder: Path) -> None:
    first = edited(root)
    shutil.rmtree(folder)
    folder.write_text("in the way", encoding="utf-8")
    found = edited(root)
    assert (found.issue, found.generated_text) == (first.issue, first.generated_text)
    assert folder.read_text(encoding="utf-8") == "in the way"


def test_two_publications_do_not_share_an_issue(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old(monkeypatch)
    other = shutil.copytree(root, root.with_name("other"))
    _renamed(other)
    found = []
    for publication in (root, other) * 2:
        monkeypatch.chdir(publication)
        found.append(edited(Path()).issue)
    assert found[:2] == found[2:]
    assert found[0] != found[1]


def test_nothing_is_cached_below_the_publication(root: Path) -> None:
    edited(root)
    assert {path.name for path in (root / ".movers").rglob("*")} <= {"lock", "staging"}


def test_inputs_that_cannot_be_fingerprinted_are_composed_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "docs/data/snapshots/loop").symlink_to(root / "docs/data/snapshots/loop")
    edited(root)
    monkeypatch.setattr(pipeline, "recompose_issue", refuse)
    with pytest.raises(AssertionError, match="composed again"):
        edited(root)
