"""The cache: a result is what was saved, or is made again; and whatever changes, the fingerprint of a folder changes with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType

import pytest

from generator import cache, resources
from generator.cache import FileCache, fingerprint_paths
from generator.model.fact import Ledger
from generator.model.issue import Issue
from tests.support.draft_weeks import make_simulated_drafts

BODY = b"a body of some length"


def refuse() -> bytes:
    raise AssertionError("made again")


@pytest.fixture
def shelf(tmp_path: Path) -> FileCache:
    made = FileCache(tmp_path / "shelf", 3)
    made.load_or_make("key", lambda: BODY)
    return made


def test_the_folder_is_the_users_or_the_one_that_the_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOVERS_CACHE", str(tmp_path / "named"))
    assert cache.cache_folder("issues") == tmp_path / "named/issues"
    monkeypatch.setenv("MOVERS_CACHE", "")
    monkeypatch.setattr(cache, "user_cache_dir", lambda name, **_: str(tmp_path / "user" / name))
    assert cache.cache_folder("issues") == tmp_path / "user/model-movers/issues"


def test_a_result_is_made_once_for_its_dependencies(shelf: FileCache) -> None:
    assert shelf.load_or_make("key", refuse) == BODY
    with pytest.raises(AssertionError, match="made again"):
        shelf.load_or_make("other", refuse)


def test_an_issue_is_loaded_as_it_was(tmp_path: Path) -> None:
    issue, shelf = make_simulated_drafts(1)[20].issue, FileCache(tmp_path, 3)
    loaded = [shelf.load_or_make("key", lambda: issue) for _ in range(2)][1]
    assert loaded == issue
    assert loaded is not issue
    for one in fields(Issue):
        assert type(getattr(loaded, one.name)) is type(getattr(issue, one.name)), one.name
    assert list(loaded.ledger.facts) == list(issue.ledger.facts)


def test_a_mapping_that_cannot_be_changed_stays_so(tmp_path: Path) -> None:
    shelf, made = FileCache(tmp_path, 3), Ledger(MappingProxyType({}))
    assert [isinstance(shelf.load_or_make("key", lambda: made).facts, MappingProxyType) for _ in range(2)] == [True, True]


def test_a_broken_file_is_made_again(shelf: FileCache) -> None:
    (file,) = shelf.folder.iterdir()
    whole = file.read_bytes()
    for at in range(len(whole)):
        for broken in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            file.write_bytes(broken)
            assert shelf.load_or_make("key", lambda: BODY) == BODY
            assert file.read_bytes() == whole


def test_what_cannot_be_written_or_read_is_made_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    lost = FileCache(tmp_path / "file" / "shelf", 3)
    assert [lost.load_or_make("key", lambda: BODY) for _ in range(2)] == [BODY, BODY]
    taken = FileCache(tmp_path / "taken", 3)
    taken.load_or_make("key", lambda: b"")
    (entry,) = taken.folder.iterdir()
    entry.unlink()
    entry.mkdir()
    assert taken.load_or_make("key", lambda: BODY) == BODY
    assert list(taken.folder.iterdir()) == [entry]


def test_the_oldest_files_are_deleted(shelf: FileCache) -> None:
    (oldest,) = shelf.folder.iterdir()
    os.utime(oldest, (1, 1))
    for name in ("two", "three", "four"):
        shelf.load_or_make(name, lambda: BODY)
    assert len(list(shelf.folder.iterdir())) == 3
    assert not oldest.exists()


def test_two_processes_at_once_never_tear_what_is_read(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from generator.cache import FileCache; shelf = FileCache(Path(sys.argv[1]), 2)\n"
        "for number in range(300):\n"
        "    assert shelf.load_or_make(number % 5, lambda: sys.argv[2].encode() * 5000) in {b'a' * 5000, b'b' * 5000}\n"
    )
    at = Path(cache.__file__).parents[1]
    both = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), letter], cwd=at) for letter in "ab"]  # noqa: S603 - our own words
    assert [process.wait(60) for process in both] == [0, 0]


Change = Callable[[Path], object]


def _same_size_and_time(folder: Path) -> None:
    file = folder / "inner/file"
    at = file.stat()
    file.write_text("b")
    os.utime(file, ns=(at.st_atime_ns, at.st_mtime_ns))


def _another_in_its_place(folder: Path) -> None:
    (folder / "new").write_text("b")
    (folder / "new").replace(folder / "inner/file")


CHANGES: dict[str, Change] = {
    "other content": lambda folder: (folder / "inner/file").write_text("other"),
    "other content of the same size and time": _same_size_and_time,
    "another file in its place": _another_in_its_place,
    "a new file": lambda folder: (folder / "inner/another").write_text(""),
    "a file gone": lambda folder: (folder / "inner/file").unlink(),
    "a file renamed": lambda folder: (folder / "inner/file").rename(folder / "inner/other"),
    "a folder renamed": lambda folder: (folder / "inner").rename(folder / "other"),
    "a link to another folder": lambda folder: (folder / "link").symlink_to(folder.parent / "beside"),
}


@pytest.mark.parametrize("young", [True, False])
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_gives_another_sign(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, young: bool) -> None:
    if not young:
        monkeypatch.setattr(cache, "_RECENT_NANOSECONDS", 0)
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner/file").write_text("a")
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside/file").write_text("a")
    before = fingerprint_paths([folder])
    assert fingerprint_paths([folder]) == before
    CHANGES[change](folder)
    assert fingerprint_paths([folder]) != before


def test_a_file_that_changes_within_a_tick_of_the_clock_has_another_sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("a")
    at = file.stat()
    before = fingerprint_paths([file])
    file.write_text("b")
    real = os.stat
    monkeypatch.setattr(os, "stat", lambda path, **more: at if path == os.fspath(file) else real(path, **more))
    assert fingerprint_paths([file]) != before
    file.write_text("a")
    assert fingerprint_paths([file]) == before


def test_compiled_python_is_no_part_of_a_sign(tmp_path: Path) -> None:
    before = fingerprint_paths([tmp_path / "code"])
    (tmp_path / "code/__pycache__").mkdir(parents=True)
    empty = fingerprint_paths([tmp_path / "code"])
    (tmp_path / "code/__pycache__/one.pyc").write_text("")
    assert before != empty == fingerprint_paths([tmp_path / "code"])


def test_files_that_cannot_be_read_have_another_fingerprint_each_time(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert fingerprint_paths([tmp_path]) != fingerprint_paths([tmp_path])


def test_the_maker_is_our_code_our_templates_and_what_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path / "code")
    monkeypatch.setattr(resources, "templates", lambda: tmp_path / "templates")
    monkeypatch.syspath_prepend(tmp_path / "site")
    seen = {cache.fingerprint_code.__wrapped__()}
    for made in ("code/one.py", "templates/one.md.j2", "site/jinja2-9.9.dist-info"):
        (tmp_path / made).write_text("")
        seen.add(cache.fingerprint_code.__wrapped__())
    assert len(seen) == 4
    assert cache.fingerprint_code.__wrapped__() in seen
