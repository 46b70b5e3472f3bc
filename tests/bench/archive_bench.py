"""An archive of ten years: a cold build against its peers, one more week, what the site weighs, and how all that grows."""

from __future__ import annotations

import gzip
from collections.abc import Generator, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from statistics import median

from generator.site.build.stale import RECORD_PATH, SEARCH_INDEX
from tests.bench import bench_publications, peers
from tests.bench.bench_publications import BenchPublication, Progress
from tests.bench.measure import MOVERS, CommandCost, PreparedCommand, measure_alternately, median_processor, median_wall
from tests.bench.target_table import TargetRow, make_limit_row, make_ratio_row, make_unmeasured_row

ISSUES = 520
FEWER_ISSUES, MORE_ISSUES = 52, 1040
BUILD_COMMAND = (*MOVERS, "build", "--quiet")
_STOCK_RATIO, _ZENSICAL_RATIO, _ADDED_WEEK_RATIO, _GROWTH_RATIO = 0.45, 0.65, 0.25, 1.2
_SITE_MB, _PAGE_KB, _SEARCH_KB = 90, 60, 1500
_GROWN_PAGE_RATIO = 1.05
"""A page that is so much bigger grew; less is what another name or another number makes."""


def measure_archive(rounds: int, progress: Progress) -> Iterator[TargetRow]:
    """The lines of the archive."""
    archive = bench_publications.make_archive(ISSUES, progress)
    cold = yield from _measure_cold_build(archive, rounds)
    yield from _measure_site_size(archive.root / "site")
    yield from _measure_added_week(archive, rounds)
    yield from _measure_growth(archive, cold, rounds, progress)


def _measure_cold_build(archive: BenchPublication, rounds: int) -> Generator[TargetRow, None, list[CommandCost]]:
    """A build of everything against those of the same pages by others; answers its costs."""
    root = archive.root

    # the peers render the pages that a build derives
    measure_alternately((PreparedCommand(BUILD_COMMAND, root, partial(_forget_build, root)),), 1, warm=False)
    turns = [
        PreparedCommand(BUILD_COMMAND, root, partial(_forget_build, root)),
        PreparedCommand(peers.make_mkdocs_command(root), root, lambda: peers.remove_peer_output(root)),
    ]
    obstacle = peers.install_peers()
    if not obstacle:
        turns.append(PreparedCommand(peers.make_zensical_command(root), root, lambda: peers.remove_peer_output(root)))
    ours, stock, *other = measure_alternately(turns, rounds, warm=False)
    peers.remove_peer_output(root)
    yield make_ratio_row(f"movers build, {archive.weeks} issues, cold", ours, "stock mkdocs-material", stock, _STOCK_RATIO)
    if other:
        yield make_ratio_row(f"movers build, {archive.weeks} issues, cold", ours, "Zensical 0.0.73", other[0], _ZENSICAL_RATIO)
    else:
        yield make_unmeasured_row(f"movers build, {archive.weeks} issues, cold", f"at most {_ZENSICAL_RATIO:g}x Zensical 0.0.73", obstacle)
    return ours


def _measure_site_size(site: Path) -> Iterator[TargetRow]:
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    html = [size for path, size in sizes.items() if path.suffix == ".html"]
    weights = {kind: sum(size for path, size in sizes.items() if path.suffix == kind) / 1e6 for kind in (".html", ".svg", ".json")}
    kinds = ", ".join(f"{kind} {weight:.0f}" for kind, weight in weights.items())
    yield make_limit_row("site", sum(sizes.values()) / 1e6, _SITE_MB, "MB", f"of it {kinds}")
    yield make_limit_row("median page, HTML", median(html) / 1e3, _PAGE_KB, "kB", f"{len(html)} pages, biggest {max(html) / 1e3:.0f} kB")
    yield make_limit_row("search index, gzipped", len(gzip.compress((site / SEARCH_INDEX).read_bytes())) / 1e3, _SEARCH_KB, "kB")


def _measure_added_week(archive: BenchPublication, rounds: int) -> Iterator[TargetRow]:
    """The site of one issue more, made from what stands, and made anew: as fast as said, and the same to the byte."""
    root = archive.root
    build = PreparedCommand(BUILD_COMMAND, root)

    def build_without_next() -> None:
        archive.remove_next_issue()
        measure_alternately((build,), 1, warm=False)
        archive.add_next_issue()

    def forget_build() -> None:
        archive.add_next_issue()
        _forget_build(root)

    costs: list[list[CommandCost]] = [[], []]
    same = True
    for _ in range(rounds):
        digests = []
        for number, before in enumerate((build_without_next, forget_build)):
            costs[number] += measure_alternately((PreparedCommand(BUILD_COMMAND, root, before),), 1, warm=False)[0]
            digests.append(digest_site(root / "site"))
        same = same and digests[0] == digests[1]
    archive.remove_next_issue()
    yield make_ratio_row(f"one more week at {archive.weeks}", costs[0], "a cold build", costs[1], _ADDED_WEEK_RATIO)
    yield TargetRow(
        f"one more week at {archive.weeks}: the site", "the same to the byte" if same else "other bytes", "a cold build", "the same", same
    )


def _measure_growth(archive: BenchPublication, cold: list[CommandCost], rounds: int, progress: Progress) -> Iterator[TargetRow]:
    """Time per added issue, and the biggest page of each kind, as archives grow."""
    times = {archive.weeks: cold}
    for weeks in (FEWER_ISSUES, MORE_ISSUES):
        root = bench_publications.make_archive(weeks, progress).root
        times[weeks] = measure_alternately((PreparedCommand(BUILD_COMMAND, root, partial(_forget_build, root)),), rounds, warm=False)[0]
    for name, cost in (("wall", median_wall), ("processor", median_processor)):
        early = (cost(times[ISSUES]) - cost(times[FEWER_ISSUES])) / (ISSUES - FEWER_ISSUES)
        late = (cost(times[MORE_ISSUES]) - cost(times[ISSUES])) / (MORE_ISSUES - ISSUES)
        measured, before = f"{late:.3f} s, {late / early:.2f}x", f"{FEWER_ISSUES} to {ISSUES} {early:.3f} s"
        yield TargetRow(
            f"an issue more, {ISSUES} to {MORE_ISSUES}, {name}",
            measured,
            before,
            f"at most {_GROWTH_RATIO:g}x",
            late <= _GROWTH_RATIO * early,
        )
    small, big = (find_biggest_pages(bench_publications.FOLDER / f"archive-{weeks}" / "site") for weeks in (ISSUES, MORE_ISSUES))
    grown = [f"{kind} {small[kind] / 1e3:.0f} to {big[kind] / 1e3:.0f} kB" for kind in small if big[kind] > _GROWN_PAGE_RATIO * small[kind]]
    yield TargetRow("pages that grow with the issues", "; ".join(grown) or "none", f"{ISSUES} and {MORE_ISSUES} issues", "none", not grown)


def _forget_build(root: Path) -> None:
    """Let the next build be a cold one."""
    (root / RECORD_PATH).unlink(missing_ok=True)


def find_biggest_pages(site: Path) -> Mapping[str, int]:
    """The size of the biggest page of each kind: below a folder all but its index are of one kind."""
    sizes: dict[str, int] = {}
    for page in site.rglob("*.html"):
        folder, *inner = page.relative_to(site).parts[:-1] or (page.name,)
        kind = "/".join([folder, *("*" for _ in inner[:1]), *inner[1:]])
        sizes[kind] = max(sizes.get(kind, 0), page.stat().st_size)
    return sizes


def digest_site(site: Path) -> str:
    """What tells a site from one of other files or other bytes."""
    total = sha256()
    for path in sorted(site.rglob("*")):
        if path.is_file():
            total.update(f"{path.relative_to(site).as_posix()}\0".encode() + sha256(path.read_bytes()).digest())
    return total.hexdigest()
