"""The e-mail edition as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import site
from generator.errors import ConfigError, SiteError
from generator.model.week import Week
from tests.support import tree_issues

URL = "https://movers.example/"


def mail(root: Path, week: Week | None = None, *, drafts: bool = False, url: str | None = URL) -> tuple[str, Path, Path]:
    return site.write_mail(root, week, root / "email", drafts=drafts, sample=False, identify=tree_issues.identify, url=url)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    issues = {tree_issues.WEEKS[number]: tree_issues.make_files(number, draft=number == 2) for number in range(3)}
    return tree_issues.make_publication(tmp_path, issues)


def test_the_newest_published_issue_is_sent(root: Path) -> None:
    subject, html, text = mail(root)
    assert subject == "Alder 4 Flash leads week 23"
    assert (html, text) == (root / "email/2026-w23.html", root / "email/2026-w23.txt")
    before = html.read_bytes(), text.read_bytes()
    mail(root)
    assert (html.read_bytes(), text.read_bytes()) == before


def test_a_week_may_be_named(root: Path) -> None:
    assert mail(root, tree_issues.WEEKS[0])[1].name == "2026-w22.html"


def test_a_draft_is_not_sent_unless_asked_for(root: Path) -> None:
    with pytest.raises(SiteError, match=r"the issue of 2026-W24 is a draft.*--drafts"):
        mail(root, tree_issues.WEEKS[2])
    assert "Draft. Week 24" in mail(root, tree_issues.WEEKS[2], drafts=True)[2].read_text(encoding="utf-8")


def test_what_cannot_be_sent_is_told(root: Path, tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="no issue of 2026-W30"):
        mail(root, Week.parse("2026-W30"))
    with pytest.raises(SiteError, match="site_url"):
        mail(root, url=None)
    with pytest.raises(ConfigError, match="not a publication"):
        mail(tmp_path / "nowhere")


def test_an_empty_publication_has_nothing_to_send(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="no issue is published"):
        mail(tree_issues.make_publication(tmp_path, {}))
