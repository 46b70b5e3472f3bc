"""A build that renders only what changed makes the bytes that a whole one makes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator import site
from generator.errors import SiteError
from generator.site.build import mkdocs_process, settings, stale
from generator.site.build import record as kept
from generator.site.build.prepare import ChronicleLoader, no_chronicle, prepare_site
from tests.support import tree_chronicle, tree_issues

URL = "https://movers.example/some/path/"
MANY = tuple(range(3))


def publication(root: Path, numbers: tuple[int, ...] = MANY) -> Path:
    return tree_issues.make_publication(root, {tree_issues.WEEKS[number]: tree_issues.make_files(number) for number in numbers})


def build(root: Path, *, strict: bool = True, drafts: bool = False, known: ChronicleLoader = no_chronicle) -> list[str]:
    """Build, and answer what was said."""
    said: list[str] = []
    site.build_site(
        root, drafts=drafts, strict=strict, sample=False, identify=tree_issues.identify, progress=said.append, url=URL, load_chronicle=known
    )
    return said


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def rendered(root: Path) -> frozenset[str]:
    """The pages that the next build will render."""
    laid = prepare_site(root, drafts=False, sample=False, identify=tree_issues.identify, url=URL)
    return frozenset(path for path in stale.plan_build(laid).stale if path.endswith(".md"))


def as_whole(root: Path, known: ChronicleLoader = no_chronicle) -> None:
    """Assert that a whole build makes what stands there."""
    made = tree(root / "site")
    shutil.rmtree(root / "site")
    (root / stale.RECORD_PATH).unlink(missing_ok=True)
    build(root, strict=False, known=known)
    assert tree(root / "site") == made


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def add_week(root: Path) -> None:
    folder = root / "docs/issues" / tree_issues.WEEKS[2].slug
    folder.mkdir()
    for name, body in tree_issues.make_files(2).items():
        (folder / name).write_bytes(body)


def texts(root: Path) -> None:
    edit(root / "docs/issues/2026-w22/index.md", tree_issues.SENTENCE, "Makers count each in their own way")
    edit(root / "docs/issues/2026-w23/index.md", "title: ", "title: Now ")
    edit(root / "docs/about/method.md", "# ", "## An addition\n\nText.\n\n# ")
    (root / "docs/about/new.md").write_bytes(b"---\ntitle: New\n---\n\n[Method](method.md#the-week)\n")


def other_files(root: Path) -> None:
    (root / "docs/issues/2026-w22/rankings.csv").write_bytes(tree_issues.make_files(1)["rankings.csv"])
    (root / "docs/issues/2026-w22/top-20.svg").write_bytes(b"<svg/>")
    (root / "docs/issues/2026-w22/bump.svg").rename(root / "docs/issues/2026-w22/new.svg")


def the_site(root: Path) -> None:
    (root / "site/issues/2026-w22/index.html").write_bytes(b"not ours")
    (root / "site/issues/2026-w23/index.html").unlink()
    (root / "site/stray.html").write_bytes(b"not ours")


def an_issue_taken_away(root: Path) -> None:
    shutil.rmtree(root / "docs/issues/2026-w22")


def a_draft(root: Path) -> None:
    edit(root / "docs/issues/2026-w24/index.md", "tags:", "draft: true\ntags:")


def settings_changed(root: Path) -> None:
    edit(root / "mkdocs.yml", "site_name: Model Movers", "site_name: Movers")


CHANGES = [texts, other_files, the_site, an_issue_taken_away, a_draft, settings_changed]


@pytest.mark.parametrize("change", CHANGES)
def test_after_any_change_the_site_is_that_of_a_whole_build(tmp_path: Path, change: Callable[[Path], None]) -> None:
    root = publication(tmp_path)
    build(root)
    change(root)
    build(root, strict=change is not other_files)
    as_whole(root)


def test_one_more_week_renders_a_few_pages_and_makes_the_same_site(tmp_path: Path) -> None:
    root = publication(tmp_path, (0, 1))
    build(root)
    add_week(root)
    assert rendered(root) == {
        *(f"issues/2026-w24/{name}.md" for name in ("index", "figures")),
        "issues/2026-w23/index.md",
        *("index.md", "archive/index.md", "archive/2026.md", "data/index.md"),
    }
    build(root)
    assert b"2026-w24" in (root / "site/issues/2026-w23/index.html").read_bytes()
    as_whole(root)


def test_names_are_links_in_a_page_made_anew_as_in_a_whole_build(tmp_path: Path) -> None:
    root = publication(tmp_path)
    build(root, known=tree_chronicle.find_chronicle)
    for number, week in enumerate(tree_issues.WEEKS[1:]):
        edit(root / f"docs/issues/{week.slug}/index.md", "## ", f"{'Alder 4 Flash' if number else 'Cedar M2'} again.\n\n## ")
    build(root, known=tree_chronicle.find_chronicle)
    for week, link in zip(tree_issues.WEEKS[1:], ("cedar-m2/>Cedar M2", "alder-4-flash/>Alder 4 Flash"), strict=True):
        page = (root / f"site/issues/{week.slug}/index.html").read_text(encoding="utf-8")
        assert f"<p><a href=../../models/{link}</a> again." in page
    as_whole(root, tree_chronicle.find_chronicle)


def test_pages_whose_anchors_are_used_are_looked_at_again(tmp_path: Path) -> None:
    root = publication(tmp_path)
    build(root)
    edit(root / "docs/issues/2026-w22/figures.md", "{ #usage.alder-4-flash }", "{ #usage.other }")
    assert {"issues/2026-w22/index.md", "issues/2026-w22/figures.md"} <= rendered(root)
    with pytest.raises(SiteError, match=r"usage\.alder-4-flash"):
        build(root)


def test_a_page_that_is_refused_leaves_the_site_and_is_refused_again(tmp_path: Path) -> None:
    root = publication(tmp_path)
    build(root)
    before = tree(root / "site")
    edit(root / "docs/issues/2026-w24/index.md", "## Notes", "[gone](gone.md)\n\n## Notes")
    for _ in range(2):
        with pytest.raises(SiteError, match=r"gone\.md"):
            build(root)
    assert tree(root / "site") == before
    assert not list(root.glob(".mkdocs.part*"))


def test_a_warning_is_given_each_time(tmp_path: Path) -> None:
    root = publication(tmp_path)
    build(root)
    edit(root / "docs/issues/2026-w24/index.md", "## Notes", "[gone](gone.md)\n\n## Notes")
    for _ in range(3):
        assert len([line for line in build(root, strict=False) if "gone.md" in line]) == 1


def test_drafts_come_and_go(tmp_path: Path) -> None:
    root = publication(tmp_path)
    edit(root / "docs/issues/2026-w24/index.md", "tags:", "draft: true\ntags:")
    build(root)
    without = tree(root / "site")
    build(root, drafts=True)
    assert b"Draft. Week 24" in (root / "site/issues/2026-w24/index.html").read_bytes()
    build(root)
    assert tree(root / "site") == without


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - toc", "  - toc\n  - pymdownx.snippets"),
        ("plugins:", "plugins:\n  - tags"),
        ("Archive: archive/index.md", "archive/index.md"),
        ("site_name:", "hooks: [a.py]\nsite_name:"),
        ("site_name:", "INHERIT: other.yml\nsite_name:"),
    ],
)
def test_where_a_page_may_depend_on_anything_nothing_is_kept(tmp_path: Path, old: str, new: str) -> None:
    shutil.copy(tree_issues.ROOT / "mkdocs.yml", tmp_path)
    assert kept.is_separable(settings.read_settings(tmp_path), [])
    assert not kept.is_separable(settings.read_settings(tmp_path), [Path("main.html")])
    edit(tmp_path / "mkdocs.yml", old, new)
    assert not kept.is_separable(settings.read_settings(tmp_path), [])


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"shared": "", "files": {"a": 1}}', '{"shared": "", "files": {"a": {"source": 1}}}'])
def test_an_unreadable_record_is_an_empty_one(text: str) -> None:
    assert kept.parse_build_record(text) == kept.BuildRecord()


def test_a_record_comes_back_as_it_was() -> None:
    source = kept.describe_docs_file("a/b.md", "1-2", "[x](../c.md#d) [y](<e f.md>) [v](h(1).md)\n\n[z]: g.md 'h'\n")
    assert source.links == ("a/e f.md", "a/g.md", "a/h(1).md", "c.md#")
    record = kept.BuildRecord("s", {"a/b.md": kept.BuiltFile(source, "k", "a/b/index.html", "3-4", ({"location": "a/b/"},))})
    assert kept.parse_build_record(record.to_json()) == record


def test_what_is_rendered_is_a_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = publication(tmp_path, (0,))
    calls: list[str] = []
    whole = mkdocs_process.run_build

    def noted(config: Path, folder: Path, *, strict: bool, newest_day: date) -> tuple[str, ...]:
        calls.append(config.name)
        return whole(config, folder, strict=strict, newest_day=newest_day)

    monkeypatch.setattr(mkdocs_process, "run_build", noted)
    for _ in range(2):
        build(root)
    assert calls == [".mkdocs.build.yml", ".mkdocs.part.1.yml"]
