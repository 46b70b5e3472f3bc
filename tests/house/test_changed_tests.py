"""`make check` runs the tests that belong to what changed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.changed_tests import REPOSITORY, find_tests, list_changed_files


@pytest.mark.parametrize(
    ("changed", "tests"),
    [
        ("generator/gate/numbers.py", ["tests/gate", "tests/house"]),
        ("generator/facts/claims/debut.py", ["tests/facts", "tests/golden", "tests/house"]),
        ("generator/cache.py", ["tests/house", "tests/plumbing"]),
        ("templates/pages/models.md.j2", ["tests/golden", "tests/issue", "tests/site"]),
        ("tests/model/test_week.py", ["tests/model/test_week.py"]),
        ("tests/model/test_that_is_deleted.py", []),
        ("tests/cli/conftest.py", ["tests/cli"]),
        ("tests/gate/columns/2026-w31.md", ["tests/gate"]),
        ("tests/support/mutate_drafts.py", ["tests/gate/test_mutations.py"]),
        ("docs/develop/glossary.md", ["tests/docs"]),
        ("LICENSE", []),
    ],
)
def test_a_changed_file_has_its_tests(changed: str, tests: list[str]) -> None:
    assert find_tests([changed]) == tuple(tests)


def test_a_support_module_has_the_tests_of_those_that_use_it() -> None:
    found = find_tests(["tests/support/replay/recorded_weeks.py"])
    assert "tests/replay/test_weeks.py" in found
    assert "tests/gate/test_mutations.py" in found  # by way of the drafts


def test_no_test_is_named_inside_a_folder_that_is() -> None:
    assert find_tests(["generator/model/week.py", "tests/model/test_week.py"]) == ("tests/house", "tests/model")


def test_every_package_has_its_tests() -> None:
    packages = [path for path in (REPOSITORY / "generator").iterdir() if (path / "__init__.py").is_file()]
    assert len(packages) > 10
    assert [path.name for path in packages if f"tests/{path.name}" not in find_tests([f"generator/{path.name}/__init__.py"])] == []


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., None]:
    def run(*arguments: str) -> None:
        names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *names, *arguments], cwd=tmp_path, check=True, capture_output=True)  # noqa: S603, S607 - our own words

    return run


def test_what_changed_is_committed_edited_and_new(tmp_path: Path, git: Callable[..., None]) -> None:
    git("init", "-q", "-b", "main")
    for name in ("same", "edited", "committed"):
        (tmp_path / name).write_text("1", encoding="utf-8")
    git("add", "-A")
    git("commit", "-q", "-m", "Begin")
    git("checkout", "-q", "-b", "mine")
    (tmp_path / "committed").write_text("2", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "Go on")
    (tmp_path / "edited").write_text("2", encoding="utf-8")
    (tmp_path / "new").touch()
    assert list_changed_files("main", tmp_path) == ["committed", "edited", "new"]
    assert list_changed_files("no-such-branch", tmp_path) == ["edited", "new"]
