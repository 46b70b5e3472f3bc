"""The whole archive at once: issues for every past week that has none, and how complete it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from datetime import datetime
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path

from generator import config, history, pipeline
from generator.draft.text import parse
from generator.errors import ConfigError
from generator.gate import Report, examine
from generator.model.groups import GROUPS
from generator.model.ranking import Ranking
from generator.model.week import Week
from generator.registry import Registry
from generator.sources import SOURCES, USAGE
from generator.status import Board, Gap, Issue, Status, Usage, status

_IN_ONE = 3
"""So few issues are drafted faster here than in processes of their own."""


def survey(opened: pipeline.Publication, newest: Week) -> Status:
    """How complete the archive is, up to the last week that is over."""
    settle = opened.config.settle
    answers = [answer for source in USAGE for answer in opened.said(source)]
    known = history.usage_history(answers, newest, settle=settle)
    usage = Usage(
        frozenset(ranking.week for ranking in known.rankings if ranking.complete),
        history.versions(answers, newest, settle=settle),
        tuple(_gaps(known.rankings[-1], opened.registry)) if known.rankings else (),
    )
    boards = [Board(source.board, source.group, opened.store.records(source.name, source.board)) for source in SOURCES]
    pulled = [name for name in GROUPS if opened.config.group(name).pull]
    return status(boards, usage, dict(_issues(opened)), newest, settle=settle, pulled=pulled)


def missing(opened: pipeline.Publication, since: Week, until: Week) -> tuple[Week, ...]:
    """The weeks of a span whose usage is not stored whole and settled."""
    known = history.usage_history(pipeline.usage_answers(opened, until), until, settle=opened.config.settle)
    complete = {ranking.week for ranking in known.rankings if ranking.complete}
    return tuple(week for number in range(until - since + 1) if (week := since + number) not in complete)


def draft_all(opened: pipeline.Publication, weeks: Sequence[Week], progress: Callable[[str], None], workers: int) -> tuple[Week, ...]:
    """Write the issue of every one of these weeks that has none, several at a time; answers which."""
    wanted = [week for week in weeks if not (opened.folder(week) / pipeline.PAGE).is_file()]
    if len(wanted) <= _IN_ONE or workers == 1:
        done: Iterator[Week] = (_draft(opened, week) for week in wanted)
    else:
        done = _draft_apart(opened.root, wanted, workers)
    for number, week in enumerate(done, 1):
        progress(f"drafted {week} ({number} of {len(wanted)})")
    return tuple(wanted)


def check_all(opened: pipeline.Publication, workers: int) -> Iterator[tuple[Week, Report, bool]]:
    """What the gate has to say of every issue, oldest first, and whether each is a draft; several at a time."""
    weeks = [Week.parse(page.parent.name.upper()) for page in sorted((opened.root / "docs/issues").glob(f"*/{pipeline.PAGE}"))]
    if len(weeks) <= _IN_ONE or workers == 1:
        yield from (_checked(opened, week) for week in weeks)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_open, initargs=(opened.root,)) as pool:
        yield from pool.map(_check_in_worker, weeks, chunksize=_IN_ONE)


def _check_in_worker(week: Week) -> tuple[Week, Report, bool]:
    return _checked(_worker[0], week)


def _checked(opened: pipeline.Publication, week: Week) -> tuple[Week, Report, bool]:
    edited = pipeline.edited_issue(opened, week)
    return week, examine(edited), edited.draft


def _draft_apart(root: Path, weeks: Sequence[Week], workers: int) -> Iterator[Week]:
    """The same in processes of their own, which end with the run."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_open, initargs=(root,)) as pool:
        try:
            for future in as_completed([pool.submit(_draft_in_worker, week) for week in weeks]):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


_worker: list[pipeline.Publication] = []
"""The publication that a process of its own has open."""


def _open(root: Path) -> None:
    _worker[:] = [pipeline.Publication.open(root, config.load(root))]


def _draft_in_worker(week: Week) -> Week:
    return _draft(_worker[0], week)


def _draft(opened: pipeline.Publication, week: Week) -> Week:
    pipeline.draft(opened, week)
    return week


def _issues(opened: pipeline.Publication) -> Iterator[tuple[Week, Issue]]:
    """What is written of each week, where it can be read."""
    for page in sorted((opened.root / "docs/issues").glob(f"*/{pipeline.PAGE}")):
        ledger = page.with_name(pipeline.LEDGER)
        with suppress(ConfigError, FileNotFoundError, KeyError, ValueError):
            vintage = datetime.fromisoformat(json.loads(ledger.read_bytes())["vintage"])
            yield Week.parse(page.parent.name), Issue(bool(parse(page.read_text(encoding="utf-8"), str(page)).front.get("draft")), vintage)


def _gaps(ranking: Ranking, registry: Registry) -> Iterator[Gap]:
    """The rows of a week that the registry does not list."""
    for entry in ranking.entries:
        if not registry.identify(entry.key, ranking.week.last).classified:
            yield Gap(entry.key, Fraction(entry.tokens, ranking.total))
