"""Compiled templates that are kept: the same text with and without them, and never that of another template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from generator import cache
from generator.issue import jinja_environment
from generator.issue.file_contents import render_issue_text
from tests.support.draft_weeks import make_simulated_drafts

OWN = "sections/standfirst.md.j2"


def environment(own: Path | None, folder: Path | None) -> Environment:
    """One that no other test has used."""
    return jinja_environment.create_template_environment.__wrapped__(own, folder)


def refuse(*_: Any, **__: Any) -> Any:  # noqa: ANN401 - stands for any function
    raise AssertionError("compiled again")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "own/sections").mkdir(parents=True)
    (tmp_path / "own" / OWN).write_text("first", encoding="utf-8")
    return tmp_path / "own"


def said(own: Path, folder: Path) -> str:
    return environment(own, folder).get_template(OWN).render()


def test_an_issue_is_the_same_with_and_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    issue = make_simulated_drafts(1)[20].issue
    plain = render_issue_text(issue, environment(None, None))
    assert render_issue_text(issue, environment(None, tmp_path)) == plain
    assert len(list(tmp_path.iterdir())) > 20
    monkeypatch.setattr(Environment, "compile", refuse)
    assert render_issue_text(issue, environment(None, tmp_path)) == plain


def test_another_text_is_compiled_anew(own: Path, tmp_path: Path) -> None:
    assert said(own, tmp_path / "kept") == said(own, tmp_path / "kept") == "first"
    (own / OWN).write_text("other", encoding="utf-8")
    assert said(own, tmp_path / "kept") == "other"


def test_a_template_of_the_same_name_elsewhere_is_another(own: Path, tmp_path: Path) -> None:
    assert said(own, tmp_path / "kept") == "first"
    own.rename(tmp_path / "moved")
    found = environment(tmp_path / "moved", tmp_path / "kept").get_template(OWN)
    assert (found.render(), found.filename) == ("first", str(tmp_path / "moved" / OWN))


def test_other_code_compiles_anew(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(own, tmp_path / "kept") == "first"
    monkeypatch.setattr(cache, "fingerprint_code", lambda: "another")
    monkeypatch.setattr(Environment, "compile", refuse)
    with pytest.raises(AssertionError, match="compiled again"):
        said(own, tmp_path / "kept")


def test_what_is_broken_is_compiled_anew(own: Path, tmp_path: Path) -> None:
    assert said(own, tmp_path / "kept") == "first"
    (file,) = (tmp_path / "kept").iterdir()
    whole = file.read_bytes()
    for body in (b"", whole[:-1], whole[:40], b"\x00" * len(whole), whole[:30] + b"?" + whole[31:]):
        file.write_bytes(body)
        assert said(own, tmp_path / "kept") == "first"
        assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_does_no_harm(own: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert said(own, tmp_path / "file/kept") == "first"
