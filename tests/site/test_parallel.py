"""Pages rendered in several shares make the site that a single process of MkDocs makes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.errors import SiteError
from generator.site.build import mkdocs, parallel, stale
from generator.site.build.record import Record, Source
from generator.site.build.stale import Plan
from tests.site.test_stale import build, edit, publication, tree
from tests.support import make_past


def planned(sizes: dict[str, int], *, separable: bool = True) -> Plan:
    sources = {path: Source(f"{size}-1-1") for path, size in sizes.items()}
    return Plan(sources, {}, "", Record(), frozenset(sources), separable)


def test_folders_stay_together_and_shares_weigh_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_HEAVIEST", 100)
    pages = {f"issues/2026-w{week}/{name}": 30 for week in range(10, 20) for name in ("index.md", "figures.md", "a/b.md")}
    found = parallel.split(planned({**pages, "index.md": 5, "issues/2026-w10/a.svg": 10**6}))
    assert sorted(path for share in found for path in share) == sorted([*pages, "index.md", "issues/2026-w10/a.svg"])
    assert len(found) == 10
    assert {sum(path.endswith(".md") for path in share) for share in found} <= {3, 4}
    for week in range(10, 20):
        assert sum(any(path.startswith(f"issues/2026-w{week}/") for path in share) for share in found) == 1


def test_little_is_one_share_and_nothing_as_well() -> None:
    assert parallel.split(planned({"a.md": 10, "b.md": 20})) == (frozenset({"a.md", "b.md"}),)
    assert parallel.split(planned({})) == (frozenset(),)


def test_where_pages_depend_on_each_other_all_is_rendered_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_HEAVIEST", 15)
    assert not parallel.whole(planned({"a/b/c.md": 10, "b.md": 20}))
    assert parallel.whole(planned({"a/b/c.md": 10, "b.md": 20}, separable=False))


def test_a_site_of_many_shares_is_that_of_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = publication(tmp_path)
    build(root, known=make_past.until)
    made = tree(root / "site")
    stale.forget(root)
    monkeypatch.setattr(parallel, "_HEAVIEST", sum(path.stat().st_size for path in (root / "docs").rglob("*.md")) // 3)
    built: list[Path] = []
    render = mkdocs.build

    def noted(config: Path, folder: Path, *, strict: bool, newest: date) -> tuple[str, ...]:
        built.append(config)
        return render(config, folder, strict=strict, newest=newest)

    monkeypatch.setattr(mkdocs, "build", noted)
    build(root, known=make_past.until)
    assert len(built) > 2
    assert tree(root / "site") == made
    assert not list(root.glob(".mkdocs.part*"))


def test_what_a_share_warns_of_is_said_once_and_refuses_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = publication(tmp_path)
    edit(root / "docs/issues/2026-w24/index.md", "## Notes", "[gone](gone.md)\n\n## Notes")
    monkeypatch.setattr(parallel, "_HEAVIEST", 10**4)
    assert len([line for line in build(root, strict=False) if "gone.md" in line]) == 1
    with pytest.raises(SiteError, match=r"gone\.md"):
        build(root)
