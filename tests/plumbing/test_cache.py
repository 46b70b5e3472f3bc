"""What is kept: it is what was saved, or nothing; and whatever changes, the sign of a folder changes with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cache, resources
from generator.cache import CacheFolder, fingerprint_paths

BODY = b"a body of some length"


@pytest.fixture
def shelf(tmp_path: Path) -> CacheFolder:
    made = CacheFolder(tmp_path / "shelf", 3)
    made.save("one", "key", BODY)
    return made


def test_what_is_kept_is_what_was_saved(shelf: CacheFolder) -> None:
    assert shelf.load("one", "key") == BODY
    assert shelf.load("one", "other") is None
    assert shelf.load("two", "key") is None


def test_a_later_body_stands_in_place_of_the_first(shelf: CacheFolder) -> None:
    shelf.save("one", "later", b"")
    assert shelf.load("one", "later") == b""
    assert shelf.load("one", "key") is None


def test_a_key_and_a_body_are_told_apart(shelf: CacheFolder) -> None:
    shelf.save("one", "ab", b"c")
    (shelf.folder / "two").write_bytes((shelf.folder / "one").read_bytes()[:-1] + b"bc")
    assert shelf.load("two", "a") is None


def test_every_broken_byte_is_seen(shelf: CacheFolder) -> None:
    file = shelf.folder / "one"
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert shelf.load("one", "key") is None
        file.write_bytes(whole[:at])
        assert shelf.load("one", "key") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    lost = CacheFolder(tmp_path / "file" / "shelf")
    lost.save("one", "key", BODY)
    assert lost.load("one", "key") is None
    taken = CacheFolder(tmp_path / "taken")
    (taken.folder / "one").mkdir(parents=True)
    taken.save("one", "key", BODY)
    assert taken.load("one", "key") is None
    assert [path.name for path in taken.folder.iterdir()] == ["one"]


def test_the_oldest_make_room(shelf: CacheFolder) -> None:
    os.utime(shelf.folder / "one", (1, 1))
    for name in ("two", "three", "four"):
        shelf.save(name, "key", BODY)
    assert sorted(path.name for path in shelf.folder.iterdir()) == ["four", "three", "two"]


def test_two_processes_at_once_never_tear_what_is_read(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from generator.cache import CacheFolder; shelf = CacheFolder(Path(sys.argv[1]), 2)\n"
        "for number in range(300):\n"
        "    shelf.save('one', 'key', sys.argv[2].encode() * 5000); shelf.save(f'{number % 5}', 'key', b'x')\n"
        "    assert shelf.load('one', 'key') in {None, b'a' * 5000, b'b' * 5000}\n"
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
    assert before is not None
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


def test_what_cannot_be_looked_at_has_no_sign(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert fingerprint_paths([tmp_path]) is None


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
    assert None not in seen
    assert cache.fingerprint_code.__wrapped__() in seen
