"""What is measured on: publications of the project's own simulator, made once in build/bench and kept between runs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path

from generator.model.week import Week
from tests.bench.measure import measure_command
from tests.support.replay.recorded_weeks import REPOSITORY

FIRST_WEEK = Week.parse("2025-W02")
"""The first whole week that the upstream has; an archive of many years ends in the future."""
FOLDER = REPOSITORY / "build/bench"
NEXT_ISSUE = "next"
"""In a publication: the issue of the week after its newest, published, but not among the others."""
_PULL_TIME = time(2, 17, tzinfo=UTC)
_PAGE_CODE = ("generator/site/", "generator/cli/", "templates/pages/", "templates/theme/", "templates/email/")
_MAKER_FILES = ("fill_publications.py", "repeated_market.py")
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BenchPublication:
    """A publication of many weeks."""

    root: Path
    weeks: int

    @property
    def newest(self) -> Week:
        """Its newest week."""
        return FIRST_WEEK + (self.weeks - 1)

    @property
    def now(self) -> str:
        """A moment at which its newest week is complete, and the next is not."""
        return pull_time(self.newest).isoformat()

    def issue_folder(self, week: Week) -> Path:
        """The folder of an issue."""
        return self.root / "docs/issues" / week.slug

    def add_next_issue(self) -> None:
        """Put the next issue among the others, unless it is there."""
        if (self.root / NEXT_ISSUE).is_dir():
            shutil.move(self.root / NEXT_ISSUE, self.issue_folder(self.newest + 1))

    def remove_next_issue(self) -> None:
        """Take it away again, if it is there."""
        if self.issue_folder(self.newest + 1).is_dir():
            shutil.move(self.issue_folder(self.newest + 1), self.root / NEXT_ISSUE)


def pull_time(week: Week) -> datetime:
    """When the answers of a week are asked for."""
    return datetime.combine(week.last + timedelta(2), _PULL_TIME)


def make_sample(progress: Progress) -> Path:
    """The sample publication as `movers demo` makes it: 26 published issues and a draft, built."""
    return _make_once("sample", 28, progress)


def make_backfilled(weeks: int, progress: Progress) -> BenchPublication:
    """All boards of so many weeks, as weekly pulls bring them, and no issue."""
    return BenchPublication(_make_once("backfill", weeks, progress), weeks)


def make_archive(weeks: int, progress: Progress) -> BenchPublication:
    """So many published issues, and one more to be added."""
    make_sample(progress)
    publication = BenchPublication(_make_once("archive", weeks, progress), weeks)
    publication.remove_next_issue()
    return publication


def _make_once(kind: str, weeks: int, progress: Progress) -> Path:
    """A folder that is filled once; anew when what fills it is not what it was."""
    root, key = FOLDER / f"{kind}-{weeks}", _digest_code()
    key_file = root.with_suffix(".made")
    if not (root.is_dir() and key_file.is_file() and key_file.read_text(encoding="ascii") == key):
        progress(f"making build/bench/{root.name}, which is kept for later runs")
        key_file.unlink(missing_ok=True)
        shutil.rmtree(root, ignore_errors=True)
        FOLDER.mkdir(parents=True, exist_ok=True)
        # by a process of its own: what a command holds at most counts from what the process that starts it holds
        measure_command((sys.executable, "-m", "tests.bench.fill_publications", kind, str(weeks), str(root)), REPOSITORY)
        key_file.write_text(key, encoding="ascii")
    return root


def _digest_code() -> str:
    """A digest of the code that makes issues and answers; what makes pages of them may change."""
    files = (path for folder in ("generator", "templates") for path in (REPOSITORY / folder).rglob("*") if path.suffix in {".py", ".j2"})
    total = sha256()
    for path in (*sorted(files), *(Path(__file__).with_name(name) for name in _MAKER_FILES)):
        if not path.relative_to(REPOSITORY).as_posix().startswith(_PAGE_CODE):
            total.update(path.read_bytes())
    return total.hexdigest()
