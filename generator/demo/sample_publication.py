"""The sample publication: a simulated upstream is pulled, drafted and published week by week, then the site is built."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from generator import disk, resources, site
from generator.config import load_config
from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import simulate_market
from generator.demo.weekly_pulls import SAMPLE_ADDRESSES, WeeklyPull, plan_pulls
from generator.errors import ConfigError
from generator.ingest import store
from generator.ingest.sources import SOURCES, Params, Response
from generator.issue import pipeline
from generator.issue.issue_text import IssueText, drop_editor_comments, read_issue_text
from generator.issue.publication import Publication
from generator.model.provenance import Snapshot
from generator.model.week import Week
from generator.survey import stored_chronicle

LAST_WEEK = Week.parse("2026-W45")
"""Fixed, so that the same seed always gives the same bytes."""
SAMPLE_MARK = ".movers/sample"
_CONFIG_TEXT = '# This publication is a sample: invented vendors, invented models.\ntitle = "Model Movers"\nsample = true\n'
SAMPLE_GROUPS = frozenset(
    {"usage", "tool-calling", "categories", "apps", "tasks", "benchmarks", "arena-text", "arena-code"},
)
"""The board groups of a sample: those that are pulled by default with a key."""
_KEYLESS_BOARD = "usage-exports"
"""The board that usage comes from without a key."""


@dataclass(frozen=True, slots=True)
class SampleSummary:
    """A finished sample."""

    issues: int
    site: Path
    draft: Path
    """The newest issue, left for its editor."""
    week: Week


def create_sample(root: Path, *, weeks: int, seed: int, progress: Callable[[str], None]) -> SampleSummary:
    """Create and build a sample publication; an earlier sample in the folder is deleted first.

    Raises ConfigError if the folder holds anything but a sample, and LockedError if another run works in it.
    """
    _refuse_others(root)
    market = simulate_market(seed, LAST_WEEK, weeks)
    with disk.lock(root):
        _clear_folder(root)
        _write_scaffold(root, write_registry(market))
        publication = Publication.open(root, load_config(root))
        planned_pulls = list(plan_pulls(market))
        for number, pull in enumerate(planned_pulls, 1):
            week = pull.week
            progress(f"issue {number} of {len(planned_pulls)}: {week}")
            for snapshot in pull_snapshots(pull):
                publication.store.save_snapshot(snapshot)
            pipeline.draft_week(publication, week, partial=True)
            if number < len(planned_pulls):
                _publish_draft(publication.issue_files(week).text)
        site_folder = site.build_site(
            root,
            drafts=False,
            strict=True,
            sample=publication.config.sample,
            identify=publication.registry.identify,
            progress=progress,
            load_chronicle=partial(stored_chronicle.load_chronicle, publication),
        )
    return SampleSummary(len(planned_pulls), site_folder, publication.issue_files(week).text, week)


@dataclass(slots=True)
class _SimulatedSource:
    """Client of one simulated upstream, at the moment of a pull."""

    pull: WeeklyPull
    source: str
    calls: Iterator[int]
    """Numbers the calls of a pull across its sources."""

    @property
    def base_url(self) -> str:
        """The address before every path."""
        return SAMPLE_ADDRESSES[self.source]

    def get(self, url_or_path: str, params: Params = (), *, keyed: bool, accept: tuple[str, ...], limit: int) -> Response:  # noqa: ARG002 - the parameters of every source client
        """The upstream's response."""
        path = url_or_path.removeprefix(self.base_url)
        answered_at, body = self.pull.answer_call(path, params, next(self.calls))
        return Response(self.base_url + path, params, body, "application/json", answered_at)


def pull_snapshots(pull: WeeklyPull, groups: Container[str] = SAMPLE_GROUPS) -> Iterator[Snapshot]:
    """Pull the boards of these groups from a simulated upstream."""
    calls = count()
    for source in SOURCES:
        if source.group in groups and source.board != _KEYLESS_BOARD:
            for ask in source.plan_requests(pull.week):
                yield from ask.fetch(_SimulatedSource(pull, source.name, calls))


def _refuse_others(root: Path) -> None:
    if root.exists() and not (root / SAMPLE_MARK).is_file() and (not root.is_dir() or any(root.iterdir())):
        raise ConfigError(f"{root} holds something else than a sample. Name another folder: movers demo --root DIR.")


def _clear_folder(root: Path) -> None:
    """Delete all but the mark and the lock, so that a run that is killed leaves a folder marked as a sample."""
    disk.write_atomic(root / SAMPLE_MARK, b"made by movers demo, which may take it away\n")
    work = (root / SAMPLE_MARK).parent
    for path in {*root.iterdir(), *work.iterdir()} - {work, root / SAMPLE_MARK, root / disk.LOCK_FILE}:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _write_scaffold(root: Path, registry_text: str) -> None:
    """Write the files that a publication starts from."""
    shutil.copytree(resources.scaffold("docs/about"), root / "docs/about")
    for name in ("mkdocs.yml", "docs/corrections.md"):
        disk.write_atomic(root / name, resources.scaffold(name).read_bytes())
    disk.write_atomic(root / store.REGISTRY_FILE, registry_text.encode())
    disk.write_atomic(root / "movers.toml", _CONFIG_TEXT.encode())


def _publish_draft(path: Path) -> None:
    page = read_issue_text(path)
    front = {key: value for key, value in page.front_matter.items() if key != "draft"}
    disk.write_atomic(path, str(IssueText(front, drop_editor_comments(page.body))).encode())
