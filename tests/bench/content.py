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
from tests.bench.measure import run
from tests.support.replay.weeks import REPOSITORY

FIRST = Week.parse("2025-W02")
"""The first whole week that the upstream has; an archive of many years ends in the future."""
FOLDER = REPOSITORY / "build/bench"
NEXT = "next"
"""In a publication: the issue of the week after its newest, published, but not among the others."""
_PULLED_AT = time(2, 17, tzinfo=UTC)
_PAGES = ("generator/site/", "generator/cli/", "templates/pages/", "templates/theme/", "templates/email/")
_MAKERS = ("making.py", "repeated.py")
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Archive:
    """A publication of many weeks."""

    root: Path
    weeks: int

    @property
    def newest(self) -> Week:
        """Its newest week."""
        return FIRST + (self.weeks - 1)

    @property
    def now(self) -> str:
        """A moment at which its newest week is complete, and the next is not."""
        return pulled_at(self.newest).isoformat()

    def issue(self, week: Week) -> Path:
        """The folder of an issue."""
        return self.root / "docs/issues" / week.slug

    def add(self) -> None:
        """Put the next issue among the others, unless it is there."""
        if (self.root / NEXT).is_dir():
            shutil.move(self.root / NEXT, self.issue(self.newest + 1))

    def take(self) -> None:
        """Take it away again, if it is there."""
        if self.issue(self.newest + 1).is_dir():
            shutil.move(self.issue(self.newest + 1), self.root / NEXT)


def pulled_at(week: Week) -> datetime:
    """When the answers of a week are asked for."""
    return datetime.combine(week.last + timedelta(2), _PULLED_AT)


def sample(progress: Progress) -> Path:
    """The sample publication as `movers demo` makes it: 26 published issues and a draft, built."""
    return _kept("sample", 28, progress)


def backfilled(weeks: int, progress: Progress) -> Archive:
    """All boards of so many weeks, as weekly pulls bring them, and no issue."""
    return Archive(_kept("backfill", weeks, progress), weeks)


def archive(weeks: int, progress: Progress) -> Archive:
    """So many published issues, and one more to be added."""
    sample(progress)
    made = Archive(_kept("archive", weeks, progress), weeks)
    made.take()
    return made


def _kept(kind: str, weeks: int, progress: Progress) -> Path:
    """A folder that is filled once; anew when what fills it is not what it was."""
    root, key = FOLDER / f"{kind}-{weeks}", _key()
    note = root.with_suffix(".made")
    if not (root.is_dir() and note.is_file() and note.read_text(encoding="ascii") == key):
        progress(f"making build/bench/{root.name}, which is kept for later runs")
        note.unlink(missing_ok=True)
        shutil.rmtree(root, ignore_errors=True)
        FOLDER.mkdir(parents=True, exist_ok=True)
        # by a process of its own: what a command holds at most counts from what the process that starts it holds
        run((sys.executable, "-m", "tests.bench.making", kind, str(weeks), str(root)), REPOSITORY)
        note.write_text(key, encoding="ascii")
    return root


def _key() -> str:
    """A digest of the code that makes issues and answers; what makes pages of them may change."""
    files = (path for folder in ("generator", "templates") for path in (REPOSITORY / folder).rglob("*") if path.suffix in {".py", ".j2"})
    total = sha256()
    for path in (*sorted(files), *(Path(__file__).with_name(name) for name in _MAKERS)):
        if not path.relative_to(REPOSITORY).as_posix().startswith(_PAGES):
            total.update(path.read_bytes())
    return total.hexdigest()
