"""Pages rendered in several shares make the site that a single process of MkDocs makes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.errors import SiteError
from generator.site.build import mkdocs_process, parallel, stale
from generator.site.build.record import BuildRecord, DocsFile
from generator.site.build.stale import BuildPlan
from tests.site.test_stale import build, edit, publication, tree
from tests.support import tree_chronicle


def planned(sizes: dict[str, int], *, separable: bool = True) -> BuildPlan:
    sources = {path: DocsFile(f"{size}-1-1") for path, size in sizes.items()}
    return BuildPlan(sources, {}, "", BuildRecord(), frozenset(sources), separable)


def test_folders_stay_together_and_shares_weigh_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_MAX_BATCH_BYTES", 100)
    pages = {f"issues/2026-w{week}/{name}": 30 for week in range(10, 20) for name in ("index.md", "figures.md", "a/b.md")}
    found = parallel.split_batches(planned({**pages, "index.md": 5, "issues/2026-w10/a.svg": 10**6}))
    assert sorted(path for share in found for path in share) == sorted([*pages, "index.md", "issues/2026-w10/a.svg"])
    assert len(found) == 10
    assert {sum(path.endswith(".md") for path in share) for share in found} <= {3, 4}
    for week in range(10, 20):
        assert sum(any(path.startswith(f"issues/2026-w{week}/") for path in share) for share in found) == 1


def test_little_is_one_share_and_nothing_as_well() -> None:
    assert parallel.split_batches(planned({"a.md": 10, "b.md": 20})) == (frozenset({"a.md", "b.md"}),)
    assert parallel.split_batches(planned({})) == (frozenset(),)


def test_where_pages_depend_on_each_other_all_is_rendered_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_MAX_BATCH_BYTES", 15)
    assert not parallel.is_whole_build(planned({"a/b/c.md": 10, "b.md": 20}))
    assert parallel.is_whole_build(planned({"a/b/c.md": 10, "b.md": 20}, separable=False))


def test_a_site_of_many_shares_is_that_of_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = publication(tmp_path)
    build(root, known=tree_chronicle.find_chronicle)
    made = tree(root / "site")
    stale.delete_record(root)
    monkeypatch.setattr(parallel, "_MAX_BATCH_BYTES", sum(path.stat().st_size for path in (root / "docs").rglob("*.md")) // 3)
    built: list[Path] = []
    render = mkdocs_process.run_build

    def noted(config: Path, folder: Path, *, strict: bool, newest_day: date) -> tuple[str, ...]:
        built.append(config)
        return render(config, folder, strict=strict, newest_day=newest_day)

    monkeypatch.setattr(mkdocs_process, "run_build", noted)
    build(root, known=tree_chronicle.find_chronicle)
    assert len(built) > 2
    assert tree(root / "site") == made
    assert not list(root.glob(".mkdocs.part*"))


def test_what_a_share_warns_of_is_said_once_and_refuses_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = publication(tmp_path)
    edit(root / "docs/issues/2026-w24/index.md", "## Notes", "[gone](gone.md)\n\n## Notes")
    monkeypatch.setattr(parallel, "_MAX_BATCH_BYTES", sum(path.stat().st_size for path in (root / "docs").rglob("*.md")) // 3)
    assert len([line for line in build(root, strict=False) if "gone.md" in line]) == 1
    with pytest.raises(SiteError, match=r"gone\.md"):
        build(root)
