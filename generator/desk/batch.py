"""The whole archive at once: issues for every past week that has none, and how complete it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Condition
from pathlib import Path

from generator import config
from generator.config import GROUPS
from generator.desk.status import Board, Gap, Issue, Status, Usage, status
from generator.errors import ConfigError
from generator.gate import Report, session
from generator.history import usage_history
from generator.ingest.sources import SOURCES, USAGE
from generator.issue import files, pipeline
from generator.issue.page import parse
from generator.issue.publication import LEDGER, PAGE, Publication
from generator.model.memory import Memory
from generator.model.ranking import Ranking
from generator.model.week import Week
from generator.registry import Registry
from generator.survey.select import usage_answers

_IN_ONE = 3
"""So few issues are drafted faster here than in processes of their own."""


def survey(opened: Publication, newest: Week) -> Status:
    """How complete the archive is, up to the last week that is over."""
    settle = opened.config.settle
    answers = [answer for source in USAGE for answer in opened.said(source)]
    known = usage_history.usage_history(answers, newest, settle=settle)
    usage = Usage(
        frozenset(ranking.week for ranking in known.rankings if ranking.complete),
        usage_history.versions(answers, newest, settle=settle),
        tuple(_gaps(known.rankings[-1], opened.registry)) if known.rankings else (),
    )
    boards = [Board(source.board, source.group, opened.store.records(source.name, source.board)) for source in SOURCES]
    pulled = [name for name in GROUPS if opened.config.group(name).pull]
    return status(boards, usage, dict(_issues(opened)), newest, settle=settle, pulled=pulled)


def missing(opened: Publication, since: Week, until: Week) -> tuple[Week, ...]:
    """The weeks of a span whose usage is not stored whole and settled."""
    known = usage_history.usage_history(usage_answers(opened, until), until, settle=opened.config.settle)
    complete = {ranking.week for ranking in known.rankings if ranking.complete}
    return tuple(week for number in range(until - since + 1) if (week := since + number) not in complete)


def draft_all(opened: Publication, weeks: Sequence[Week], progress: Callable[[str], None], workers: int) -> tuple[Week, ...]:
    """Write the issue of every one of these weeks that has none, several at a time; answers which."""
    wanted = [week for week in weeks if not (opened.folder(week) / PAGE).is_file()]
    if len(wanted) <= _IN_ONE or workers == 1:
        done: Iterator[Week] = (_draft(opened, week) for week in wanted)
    else:
        done = _draft_apart(opened.root, wanted, workers)
    for number, week in enumerate(done, 1):
        progress(f"drafted {week} ({number} of {len(wanted)})")
    return tuple(wanted)


def check_all(opened: Publication, workers: int) -> Iterator[tuple[Week, Report, bool]]:
    """What the gate has to say of every issue, oldest first, and whether each is a draft; several at a time."""
    weeks = [Week.parse(page.parent.name.upper()) for page in sorted((opened.root / "docs/issues").glob(f"*/{PAGE}"))]
    if len(weeks) <= _IN_ONE or workers == 1:
        yield from (_checked(opened, week) for week in weeks)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_open_reader, initargs=(opened.root,)) as pool:
        yield from pool.map(_check_in_worker, weeks, chunksize=_IN_ONE)


_reader: list[Publication] = []
"""What a process that checks has open."""


def _open_reader(root: Path) -> None:
    _reader[:] = [Publication.open(root, config.load(root))]


def _check_in_worker(week: Week) -> tuple[Week, Report, bool]:
    return _checked(_reader[0], week)


def _checked(opened: Publication, week: Week) -> tuple[Week, Report, bool]:
    report, draft = session.examine(opened, week)
    return week, report, draft


def _draft_apart(root: Path, weeks: Sequence[Week], workers: int) -> Iterator[Week]:
    """The same in processes of their own, which end with the run; each issue is worded when those before it are written."""
    context = get_context("spawn")
    turn, changed = context.Value("i", 0), context.Condition()
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_open, initargs=(root, turn, changed)) as pool:
        try:
            for future in as_completed([pool.submit(_draft_in_worker, week, index) for index, week in enumerate(weeks)]):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Worker:
    """What a process of its own has open."""

    opened: Publication
    turn: Synchronized[int]
    """Which of the weeks may be worded."""
    changed: Condition

    def wait(self, index: int) -> None:
        """Until all weeks before one are written."""
        with self.changed:
            self.changed.wait_for(lambda: self.turn.value >= index)

    def done(self, index: int) -> None:
        """The next may be worded, whatever became of this one."""
        self.wait(index)
        with self.changed:
            self.turn.value = index + 1
            self.changed.notify_all()


_worker: list[_Worker] = []


def _open(root: Path, turn: Synchronized[int], changed: Condition) -> None:
    _worker[:] = [_Worker(Publication.open(root, config.load(root)), turn, changed)]


def _draft_in_worker(week: Week, index: int) -> Week:
    worker = _worker[0]

    def remember() -> Memory:
        worker.wait(index)
        return files.remembered(worker.opened.root / "docs/issues", week)

    try:
        return _draft(worker.opened, week, remember)
    finally:
        worker.done(index)


def _draft(opened: Publication, week: Week, remember: Callable[[], Memory] | None = None) -> Week:
    pipeline.draft(opened, week, remember=remember)
    return week


def _issues(opened: Publication) -> Iterator[tuple[Week, Issue]]:
    """What is written of each week, where it can be read."""
    for page in sorted((opened.root / "docs/issues").glob(f"*/{PAGE}")):
        ledger = page.with_name(LEDGER)
        with suppress(ConfigError, FileNotFoundError, KeyError, ValueError):
            vintage = datetime.fromisoformat(json.loads(ledger.read_bytes())["vintage"])
            yield Week.parse(page.parent.name), Issue(bool(parse(page.read_text(encoding="utf-8"), str(page)).front.get("draft")), vintage)


def _gaps(ranking: Ranking, registry: Registry) -> Iterator[Gap]:
    """The rows of a week that the registry does not list."""
    for entry in ranking.entries:
        if not registry.identify(entry.key, ranking.week.last).classified:
            yield Gap(entry.key, Fraction(entry.tokens, ranking.total))
