"""Where an issue's files lie, and which folders are issues."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import ConfigError, IssueFileError, StoreError
from generator.issue.files import IssueFiles, has_changes, list_issues, read_ledger, read_text, write_issue
from generator.model.week import Week

WEEK = Week.parse("2026-W24")


def make_folder(root: Path, name: str) -> Path:
    folder = root / "docs/issues" / name
    folder.mkdir(parents=True)
    (folder / "index.md").touch()
    return folder


def test_files_are_named_from_the_folder_of_their_week() -> None:
    files = IssueFiles(Path(), WEEK)
    assert files.text.as_posix() == "docs/issues/2026-w24/index.md"
    assert {path.parent for path in (files.generated, files.ledger, files.rankings, files.external_facts)} == {files.folder}


def test_issues_are_the_folders_that_hold_a_text_oldest_first(tmp_path: Path) -> None:
    for name in ("2026-w24", "2026-w22", "2026-06-05"):
        make_folder(tmp_path, name)
    (tmp_path / "docs/issues/2026-w23").mkdir()
    assert [files.week.label for files in list_issues(tmp_path)] == ["2026-W22", "2026-06-05", "2026-W24"]
    assert list_issues(tmp_path / "elsewhere") == ()


@pytest.mark.parametrize("name", ["notes", "2026-W23", "2026-06-14"])
def test_a_folder_is_named_as_its_week_is_or_refused(tmp_path: Path, name: str) -> None:
    make_folder(tmp_path, "2026-w24")
    make_folder(tmp_path, name)
    assert list_issues(tmp_path, strict=False) == (IssueFiles(tmp_path, WEEK),)
    with pytest.raises(ConfigError, match=f"{name} is not named for a week"):
        list_issues(tmp_path)


def test_a_missing_file_says_which_and_what_to_do(tmp_path: Path) -> None:
    files = IssueFiles(tmp_path, WEEK)
    with pytest.raises(StoreError, match=r"there is no such issue\. Draft it first: movers draft --week 2026-W24"):
        read_text(files.text)
    with pytest.raises(IssueFileError, match=r"facts\.json: missing\. Restore it"):
        read_ledger(files.ledger)


def test_what_is_written_is_no_change_the_second_time(tmp_path: Path) -> None:
    files, contents = IssueFiles(tmp_path, WEEK), {"index.md": b"text\n", "facts.json": b"{}"}
    assert has_changes(files, contents)
    assert write_issue(files, contents)
    assert not has_changes(files, contents)
    assert files.names == frozenset(contents)
