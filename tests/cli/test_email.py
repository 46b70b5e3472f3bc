"""movers email, as its user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from generator.cli import app
from tests.support import tree_issues

URL = ("--url", "https://movers.example/")


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["email", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_it_says_the_subject_and_the_two_files(tmp_path: Path) -> None:
    root = tree_issues.make_publication(tmp_path, {tree_issues.WEEKS[0]: tree_issues.make_files(0)})
    code, said, _ = run("--root", str(root), "--week", "2026-W22", *URL)
    assert (code, said) == (
        0,
        f"subject: Alder 4 Flash leads week 22\nhtml: {root}/email/2026-w22.html\ntext: {root}/email/2026-w22.txt\n",
    )
    told = json.loads(run("--root", str(root), "--json", "--output", str(tmp_path / "out"), *URL)[1])
    assert Path(told["html"]).read_bytes() == (root / "email/2026-w22.html").read_bytes()


def test_what_is_missing_is_told_with_its_exit_code(tmp_path: Path) -> None:
    root = tree_issues.make_publication(tmp_path, {tree_issues.WEEKS[0]: tree_issues.make_files(0)})
    assert run("--root", str(root))[0] == 1
    assert run("--root", str(root), "--url", "movers.example")[0] == 2
    code, _, said = run("--root", str(root), "--week", "2026-W30", *URL)
    assert code == 1
    assert "no issue of 2026-W30" in said
