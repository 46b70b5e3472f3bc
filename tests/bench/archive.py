"""An archive of ten years: a cold build against its peers, one more week, what the site weighs, and how all that grows."""

from __future__ import annotations

import gzip
from collections.abc import Generator, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from statistics import median

from generator.site.build.stale import RECORD, SEARCH
from tests.bench import content, peers
from tests.bench.content import Archive, Progress
from tests.bench.measure import MOVERS, Cost, Turn, alternate, middle, worked
from tests.bench.table import Row, most, ratio, unmeasured

ISSUES = 520
FEWER, MORE = 52, 1040
BUILD = (*MOVERS, "build", "--quiet")
_STOCK, _ZENSICAL, _WEEK, _GROWTH = 0.45, 0.65, 0.25, 1.2
_SITE_MB, _PAGE_KB, _SEARCH_KB = 90, 60, 1500
_GROWN = 1.05
"""A page that is so much bigger grew; less is what another name or another number makes."""


def rows(rounds: int, progress: Progress) -> Iterator[Row]:
    """The lines of the archive."""
    archive = content.archive(ISSUES, progress)
    cold = yield from _cold(archive, rounds)
    yield from _weight(archive.root / "site")
    yield from _one_more(archive, rounds)
    yield from _growth(archive, cold, rounds, progress)


def _cold(archive: Archive, rounds: int) -> Generator[Row, None, list[Cost]]:
    """A build of everything against those of the same pages by others; answers its costs."""
    root = archive.root

    # the peers render the pages that a build derives
    alternate((Turn(BUILD, root, partial(_forget, root)),), 1, warm=False)
    turns = [Turn(BUILD, root, partial(_forget, root)), Turn(peers.mkdocs(root), root, lambda: peers.undone(root))]
    why = peers.missing()
    if not why:
        turns.append(Turn(peers.zensical(root), root, lambda: peers.undone(root)))
    ours, stock, *other = alternate(turns, rounds, warm=False)
    peers.undone(root)
    yield ratio(f"movers build, {archive.weeks} issues, cold", ours, "stock mkdocs-material", stock, _STOCK)
    if other:
        yield ratio(f"movers build, {archive.weeks} issues, cold", ours, "Zensical 0.0.73", other[0], _ZENSICAL)
    else:
        yield unmeasured(f"movers build, {archive.weeks} issues, cold", f"at most {_ZENSICAL:g}x Zensical 0.0.73", why)
    return ours


def _weight(site: Path) -> Iterator[Row]:
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    html = [size for path, size in sizes.items() if path.suffix == ".html"]
    weights = {kind: sum(size for path, size in sizes.items() if path.suffix == kind) / 1e6 for kind in (".html", ".svg", ".json")}
    kinds = ", ".join(f"{kind} {weight:.0f}" for kind, weight in weights.items())
    yield most("site", sum(sizes.values()) / 1e6, _SITE_MB, "MB", f"of it {kinds}")
    yield most("median page, HTML", median(html) / 1e3, _PAGE_KB, "kB", f"{len(html)} pages, biggest {max(html) / 1e3:.0f} kB")
    yield most("search index, gzipped", len(gzip.compress((site / SEARCH).read_bytes())) / 1e3, _SEARCH_KB, "kB")


def _one_more(archive: Archive, rounds: int) -> Iterator[Row]:
    """The site of one issue more, made from what stands, and made anew: as fast as said, and the same to the byte."""
    root = archive.root
    build = Turn(BUILD, root)

    def without() -> None:
        archive.take()
        alternate((build,), 1, warm=False)
        archive.add()

    def anew() -> None:
        archive.add()
        _forget(root)

    costs: list[list[Cost]] = [[], []]
    same = True
    for _ in range(rounds):
        digests = []
        for number, before in enumerate((without, anew)):
            costs[number] += alternate((Turn(BUILD, root, before),), 1, warm=False)[0]
            digests.append(digest(root / "site"))
        same = same and digests[0] == digests[1]
    archive.take()
    yield ratio(f"one more week at {archive.weeks}", costs[0], "a cold build", costs[1], _WEEK)
    yield Row(
        f"one more week at {archive.weeks}: the site", "the same to the byte" if same else "other bytes", "a cold build", "the same", same
    )


def _growth(archive: Archive, cold: list[Cost], rounds: int, progress: Progress) -> Iterator[Row]:
    """Time per added issue, and the biggest page of each kind, as archives grow."""
    times = {archive.weeks: cold}
    for weeks in (FEWER, MORE):
        root = content.archive(weeks, progress).root
        times[weeks] = alternate((Turn(BUILD, root, partial(_forget, root)),), rounds, warm=False)[0]
    for name, cost in (("wall", middle), ("processor", worked)):
        early = (cost(times[ISSUES]) - cost(times[FEWER])) / (ISSUES - FEWER)
        late = (cost(times[MORE]) - cost(times[ISSUES])) / (MORE - ISSUES)
        told, before = f"{late:.3f} s, {late / early:.2f}x", f"{FEWER} to {ISSUES} {early:.3f} s"
        yield Row(f"an issue more, {ISSUES} to {MORE}, {name}", told, before, f"at most {_GROWTH:g}x", late <= _GROWTH * early)
    small, big = (biggest(content.FOLDER / f"archive-{weeks}" / "site") for weeks in (ISSUES, MORE))
    grown = [f"{kind} {small[kind] / 1e3:.0f} to {big[kind] / 1e3:.0f} kB" for kind in small if big[kind] > _GROWN * small[kind]]
    yield Row("pages that grow with the issues", "; ".join(grown) or "none", f"{ISSUES} and {MORE} issues", "none", not grown)


def _forget(root: Path) -> None:
    """Let the next build be a cold one."""
    (root / RECORD).unlink(missing_ok=True)


def biggest(site: Path) -> Mapping[str, int]:
    """The size of the biggest page of each kind: below a folder all but its index are of one kind."""
    found: dict[str, int] = {}
    for page in site.rglob("*.html"):
        folder, *inner = page.relative_to(site).parts[:-1] or (page.name,)
        kind = "/".join([folder, *("*" for _ in inner[:1]), *inner[1:]])
        found[kind] = max(found.get(kind, 0), page.stat().st_size)
    return found


def digest(site: Path) -> str:
    """What tells a site from one of other files or other bytes."""
    total = sha256()
    for path in sorted(site.rglob("*")):
        if path.is_file():
            total.update(f"{path.relative_to(site).as_posix()}\0".encode() + sha256(path.read_bytes()).digest())
    return total.hexdigest()
