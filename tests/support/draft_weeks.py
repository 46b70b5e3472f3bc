"""Drafts of simulated and recorded weeks in memory, as `movers draft` writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment

from generator import gate
from generator.config import Config
from generator.demo.sample import LAST, snapshots
from generator.demo.sample_registry import registry
from generator.demo.simulated_market import simulate
from generator.demo.weekly_pulls import pulls
from generator.ingest import pull as pulling
from generator.ingest.fetch import Fetcher
from generator.ingest.plan import plan_week
from generator.ingest.sources import USAGE, catalog
from generator.issue import drafting, pipeline
from generator.issue.figures_page import row_titles
from generator.issue.linkable_facts import sayable
from generator.issue.page import Page, answered
from generator.issue.publication import LEDGER, Publication
from generator.model.fact import Fact
from generator.model.issue import Issue
from generator.model.week import Week
from generator.survey.week import vintage_of
from tests.support.replay.recorded_upstream import recorded
from tests.support.replay.server import serve
from tests.support.replay.weeks import WEEKS, scaffold

COUNT = 27
"""As many weeks as `movers demo` makes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One week's issue with nobody having touched it."""

    issue: Issue
    page: Page
    asked: str
    """`index.md` as it is written, with questions to its editor."""
    text: str
    """The same when they are answered."""
    files: Mapping[str, bytes]

    @classmethod
    def of(cls, issue: Issue, templates: Environment) -> Draft:
        """The issue in its files."""
        page = drafting.page(issue, templates)
        files = drafting.files(issue, templates, vintage_of(issue.survey))
        text = drafting.finished(page, issue)
        return cls(issue, page, text, answered(text), files)

    def edited(self, text: str | None = None, stored: Mapping[str, Mapping[str, Any]] | None = None) -> gate.Edited:
        """What the gate reads when an editor left this text, and the ledger holds these facts."""
        return gate.Edited(
            path="index.md",
            text=self.text if text is None else text,
            issue=self.issue,
            rows=row_titles(self.issue),
            generated=str(self.page),
            stored=self.stored if stored is None else stored,
            files=frozenset(self.files),
            known=known(self.issue),
        )

    @property
    def stored(self) -> dict[str, dict[str, Any]]:
        """The facts of `facts.json` by id."""
        return {fact["id"]: fact for fact in json.loads(self.files["facts.json"])["facts"]}


_KNOWN: dict[int, tuple[Issue, Mapping[str, Fact]]] = {}
"""By the identity of the issue, which is held so that no other one takes its place."""


def known(issue: Issue) -> Mapping[str, Fact]:
    """Every fact that is true of an issue's week, worked out once."""
    if id(issue) not in _KNOWN:
        _KNOWN[id(issue)] = issue, sayable(issue.survey, Config(), issue.memory)
    return _KNOWN[id(issue)][1]


def publication(root: Path, names: str) -> Publication:
    """An empty publication with a registry."""
    (root / "docs/data").mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text("site_name: Sample\n", encoding="utf-8")
    (root / "docs/data/registry.toml").write_text(names, encoding="utf-8")
    return Publication.open(root, Config())


@cache
def simulated(seed: int, count: int = COUNT) -> tuple[Draft, ...]:
    """Every week of a demo in order, or of a shorter one, without pictures."""
    with TemporaryDirectory() as folder:
        return tuple(kept(opened, Draft.of(issue, opened.templates)) for opened, issue in weeks_of(Path(folder), seed, count))


def kept(opened: Publication, draft: Draft) -> Draft:
    """A draft whose ledger lies in the publication, for the next issue to remember."""
    folder = opened.folder(draft.issue.usage.week)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LEDGER).write_bytes(draft.files[LEDGER])
    return draft


def weeks_of(root: Path, seed: int, count: int = COUNT) -> Iterator[tuple[Publication, Issue]]:
    """A publication week by week, each with the issue that its answers so far make."""
    market = simulate(seed, LAST, count)
    opened = publication(root, registry(market))
    for pull in pulls(market):
        for snapshot in snapshots(pull):
            opened.store.save(snapshot)
        yield opened, pipeline.compose(opened, pull.week, drawn=False)


@cache
def recorded_drafts(*, keyed: bool) -> tuple[Draft, ...]:
    """Every recorded week in order, pulled with or without a key; FileNotFoundError where there are none."""
    upstream = recorded()
    with TemporaryDirectory() as folder, serve(upstream, _pulled(WEEKS[0])) as replay:
        root = Path(folder)
        scaffold(root)
        opened = Publication.open(root, Config())
        drafts = []
        for week in WEEKS:
            replay.now = _pulled(week)
            with Fetcher(replay.base, "sk-replay" if keyed else None, user_agent="test", seconds=60, now=lambda: replay.now) as fetcher:
                plan, ways = plan_week((*USAGE, catalog), opened.config, week, keyed=keyed), {"openrouter": fetcher}
                pulling.pull(plan, ways, opened.store, pulling.Pulled(), today=replay.now.date(), progress=lambda _: None)
            drafts.append(kept(opened, Draft.of(pipeline.compose(opened, week, drawn=False), opened.templates)))
        return tuple(drafts)


def _pulled(week: Week) -> datetime:
    return datetime.combine(week.last + timedelta(2), time(2, 17), UTC)
