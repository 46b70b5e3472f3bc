"""Work on the whole archive: draft the missing issues, check all issues, and read the archive's status."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Condition
from pathlib import Path

from generator import config
from generator.config import GROUPS
from generator.desk.status import ArchiveStatus, BoardStatus, IssueStatus, UnclassifiedRow, UsageStatus, build_status
from generator.errors import ConfigError, StoreError
from generator.gate import GateReport, session
from generator.history import usage_history
from generator.ingest.sources import SOURCES, USAGE_SOURCES
from generator.issue import pipeline
from generator.issue.files import list_issues, load_memory, read_ledger
from generator.issue.issue_text import read_issue_text
from generator.issue.publication import Publication
from generator.model.issue import Memory
from generator.model.ranking import Ranking
from generator.model.week import Week
from generator.registry import Registry
from generator.survey.archive import Archive
from generator.survey.usage_responses import read_usage_responses

_SERIAL_LIMIT = 3
"""Up to this many issues are drafted faster in this process than in several."""


def read_archive_status(archive: Archive, newest: Week) -> ArchiveStatus:
    """Read the status of the archive up to the newest complete week."""
    settle = archive.config.settle
    responses = [answer for source in USAGE_SOURCES for answer in archive.load_board(source)]
    history = usage_history.build_usage_history(responses, newest, settle=settle)
    usage = UsageStatus(
        frozenset(ranking.week for ranking in history.rankings if ranking.complete),
        usage_history.list_versions(responses, newest, settle=settle),
        tuple(_find_unclassified(history.rankings[-1], archive.registry)) if history.rankings else (),
    )
    boards = [BoardStatus(source.board, source.group, archive.store.read_records(source.name, source.board)) for source in SOURCES]
    pulled = [name for name in GROUPS if archive.config.group(name).pull]
    return build_status(boards, usage, dict(_read_issue_states(archive.root)), newest, settle=settle, pulled=pulled)


def find_missing_weeks(archive: Archive, since: Week, until: Week) -> tuple[Week, ...]:
    """Find the weeks of a span whose usage is not stored completely and settled."""
    history = usage_history.build_usage_history(read_usage_responses(archive, until), until, settle=archive.config.settle)
    complete = {ranking.week for ranking in history.rankings if ranking.complete}
    return tuple(week for number in range(until - since + 1) if (week := since + number) not in complete)


def draft_all(publication: Publication, weeks: Sequence[Week], progress: Callable[[str], None], workers: int) -> tuple[Week, ...]:
    """Draft the missing issues of these weeks, several at a time, and return their weeks."""
    undrafted = [week for week in weeks if not publication.issue_files(week).text.is_file()]
    if len(undrafted) <= _SERIAL_LIMIT or workers == 1:
        drafted: Iterator[Week] = (_draft_week(publication, week) for week in undrafted)
    else:
        drafted = _draft_in_processes(publication.root, undrafted, workers)
    for number, week in enumerate(drafted, 1):
        progress(f"drafted {week} ({number} of {len(undrafted)})")
    return tuple(undrafted)


def check_all(publication: Publication, workers: int) -> Iterator[tuple[Week, GateReport, bool]]:
    """Check every issue, several at a time: its week, its findings, and whether it is a draft, oldest first."""
    weeks = [files.week for files in list_issues(publication.root)]
    if len(weeks) <= _SERIAL_LIMIT or workers == 1:
        yield from (_check_issue(publication, week) for week in weeks)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_open_in_checker, initargs=(publication.root,)) as pool:
        yield from pool.map(_check_in_worker, weeks, chunksize=_SERIAL_LIMIT)


_checker: list[Publication] = []
"""The publication that a checking process has open."""


def _open_in_checker(root: Path) -> None:
    _checker[:] = [Publication.open(root, config.load_config(root))]


def _check_in_worker(week: Week) -> tuple[Week, GateReport, bool]:
    return _check_issue(_checker[0], week)


def _check_issue(publication: Publication, week: Week) -> tuple[Week, GateReport, bool]:
    report, draft = session.examine_week(publication, week)
    return week, report, draft


def _draft_in_processes(root: Path, weeks: Sequence[Week], workers: int) -> Iterator[Week]:
    """Draft in several processes; each issue is worded after those before it are written, because it avoids their wordings."""
    context = get_context("spawn")
    turn, changed = context.Value("i", 0), context.Condition()
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_open_in_drafter, initargs=(root, turn, changed)) as pool:
        try:
            for future in as_completed([pool.submit(_draft_in_worker, week, index) for index, week in enumerate(weeks)]):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _DraftWorker:
    """The publication and the shared turn of a drafting process."""

    publication: Publication
    turn: Synchronized[int]
    """Index of the week that may be worded now."""
    changed: Condition

    def wait_for_turn(self, index: int) -> None:
        """Wait until all weeks before one are written."""
        with self.changed:
            self.changed.wait_for(lambda: self.turn.value >= index)

    def finish_turn(self, index: int) -> None:
        """Let the next week be worded, even if this one failed."""
        self.wait_for_turn(index)
        with self.changed:
            self.turn.value = index + 1
            self.changed.notify_all()


_worker: list[_DraftWorker] = []


def _open_in_drafter(root: Path, turn: Synchronized[int], changed: Condition) -> None:
    _worker[:] = [_DraftWorker(Publication.open(root, config.load_config(root)), turn, changed)]


def _draft_in_worker(week: Week, index: int) -> Week:
    worker = _worker[0]

    def remember() -> Memory:
        worker.wait_for_turn(index)
        return load_memory(worker.publication.root, week)

    try:
        return _draft_week(worker.publication, week, remember)
    finally:
        worker.finish_turn(index)


def _draft_week(publication: Publication, week: Week, remember: Callable[[], Memory] | None = None) -> Week:
    pipeline.draft_week(publication, week, memory_loader=remember)
    return week


def _read_issue_states(root: Path) -> Iterator[tuple[Week, IssueStatus]]:
    """Read the state of each week's issue; unreadable issues are left out."""
    for files in list_issues(root, strict=False):
        with suppress(ConfigError, StoreError):
            yield files.week, IssueStatus(read_issue_text(files.text).is_draft, read_ledger(files.ledger).vintage)


def _find_unclassified(ranking: Ranking, registry: Registry) -> Iterator[UnclassifiedRow]:
    """Find the rows of a week that the registry does not list."""
    for entry in ranking.entries:
        if not registry.identify(entry.key, ranking.week.last).in_registry:
            yield UnclassifiedRow(entry.key, Fraction(entry.tokens, ranking.total))
