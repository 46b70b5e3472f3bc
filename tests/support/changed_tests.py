"""Lint, types, and the tests of the files that changed since another branch; `make check` runs this."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import typer

REPOSITORY = Path(__file__).parents[2]
_ONLY_LONG_TESTS = 5
"""What pytest ends with when it has run no test."""
DRAFTED = {"statistics", "survey", "facts", "story", "charts", "issue"}
"""Packages that decide what a draft says: their changes show in the golden issues."""
FOLDERS = {
    "templates/": ("tests/issue", "tests/site", "tests/golden"),
    "docs/": ("tests/docs",),
    "README.md": ("tests/docs",),
    "CHANGELOG.md": ("tests/docs",),
    "Makefile": ("tests/docs",),
    ".github/workflows/": ("tests/workflows/test_rules.py",),
    ".github/": ("tests/docs",),
    "pyproject.toml": ("tests/house",),
    "requirements.lock": ("tests/house",),
}
"""Where files outside of code and tests are tested, by the start of their path; the first that fits."""


def find_tests(changed: Iterable[str], root: Path = REPOSITORY) -> tuple[str, ...]:
    """The test files and folders that belong to changed files, none of them inside another."""
    found = {test for path in changed for test in _find_tests_of(path, root) if (root / test).exists()}
    return tuple(sorted(test for test in found if not any(str(parent) in found for parent in Path(test).parents)))


def _find_tests_of(path: str, root: Path) -> Iterator[str]:
    first, *rest = Path(path).parts
    if first == "tests":
        yield from _find_users(path, root) if rest[0] == "support" else [_find_own_test(path)]
    elif first == "generator":
        package = rest[0] if len(rest) > 1 else "plumbing"
        yield from (f"tests/{package}", "tests/house", *(["tests/golden"] if package in DRAFTED else []))
    else:
        yield from next((tests for start, tests in FOLDERS.items() if path.startswith(start)), ())


def _find_own_test(path: str) -> str:
    """A test file itself; of anything else in a folder of tests, the folder."""
    is_test = Path(path).name.startswith("test_")
    return path if is_test else "/".join(Path(path).parts[:2])


def _find_users(path: str, root: Path, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The tests that import a support module, or one that imports it."""
    *package, name = Path(path).with_suffix("").parts
    imported = re.compile(rf"^from {'[.]'.join(package)}(?: import .*\b{name}\b|[.]{name} )", re.MULTILINE)
    for user in sorted((root / "tests").rglob("*.py")):
        relative = user.relative_to(root).as_posix()
        if relative not in seen and imported.search(user.read_text(encoding="utf-8")):
            is_support = relative.startswith("tests/support/")
            yield from _find_users(relative, root, seen | {path, relative}) if is_support else [_find_own_test(relative)]


def list_changed_files(base: str, root: Path = REPOSITORY) -> list[str]:
    """Files that differ from where this branch left another one, new ones included."""
    names = (base, f"origin/{base}", "HEAD")
    start = next(commit for name in names if (commit := _git(root, "merge-base", name, "HEAD")))[0]
    return sorted({*_git(root, "diff", "--name-only", start), *_git(root, "ls-files", "--others", "--exclude-standard")})


def _git(root: Path, *arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", check=False)  # noqa: S603, S607 - our own words
    return done.stdout.splitlines()


def _list_commands(tests: Sequence[str]) -> Iterator[Sequence[str]]:
    yield "ruff", "check", "--quiet", "."
    yield "ruff", "format", "--quiet", "--check", "."
    yield "mypy", "--no-error-summary"
    if tests:
        yield "pytest", "-q", "-n", "auto", "--dist", "worksteal", "-m", "not long", *tests


def main(base: str) -> int:
    """Run everything, say what is run and how long it took, and fail when something failed."""
    changed = list_changed_files(base)
    tests = find_tests(changed)
    typer.echo(f"{len(changed)} changed files, tests: {' '.join(tests) or 'none'}")
    failed = False
    for command in _list_commands(tests):
        begun = time.monotonic()
        typer.echo(" ".join(command))
        code = subprocess.run([sys.executable, "-m", *command], cwd=REPOSITORY, check=False).returncode  # noqa: S603 - our own words
        failed |= code not in {0, _ONLY_LONG_TESTS}
        typer.echo(f"  {time.monotonic() - begun:.0f} s")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
