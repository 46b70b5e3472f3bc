"""Drafts of simulated and recorded weeks in memory, as `movers draft` writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment

from generator import gate
from generator.config import Config
from generator.demo.sample_publication import LAST_WEEK, pull_snapshots
from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import simulate_market
from generator.demo.weekly_pulls import plan_pulls
from generator.ingest import pull as pulling
from generator.ingest.fetch import Fetcher
from generator.ingest.plan import plan_week
from generator.ingest.sources import USAGE_SOURCES, catalog
from generator.issue import pipeline
from generator.issue.figures_page import row_titles
from generator.issue.file_contents import render_files, render_issue_text, render_with_definitions
from generator.issue.files import LEDGER_FILE
from generator.issue.issue_text import IssueText, drop_editor_comments
from generator.issue.ledger import StoredFact
from generator.issue.ledger_json import parse_ledger
from generator.issue.linkable_facts import find_linkable_facts
from generator.issue.publication import Publication
from generator.model.fact import Fact
from generator.model.issue import Issue
from generator.model.week import Week
from generator.survey.survey_week import find_vintage
from tests.support.replay.recorded_upstream import load_recorded_upstream
from tests.support.replay.recorded_weeks import WEEKS, scaffold_publication
from tests.support.replay.server import serve
from tests.support.shared_values import share_value

DEMO_WEEKS = 27
"""As many weeks as `movers demo` makes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One week's issue with nobody having touched it."""

    issue: Issue
    page: IssueText
    text_with_questions: str
    """`index.md` as it is written, with questions to its editor."""
    text: str
    """The same when they are answered."""
    files: Mapping[str, bytes]

    @classmethod
    def of(cls, issue: Issue, templates: Environment) -> Draft:
        """The issue in its files."""
        page = render_issue_text(issue, templates)
        files = render_files(issue, templates, find_vintage(issue.survey))
        text = render_with_definitions(page, issue)
        return cls(issue, page, text, drop_editor_comments(text), files)

    def make_edited_issue(self, text: str | None = None, stored_facts: Mapping[str, StoredFact] | None = None) -> gate.EditedIssue:
        """What the gate reads when an editor left this text, and the ledger holds these facts."""
        return gate.EditedIssue(
            path="index.md",
            text=self.text if text is None else text,
            issue=self.issue,
            row_titles=row_titles(self.issue),
            generated_text=str(self.page),
            stored_facts=self.stored_facts if stored_facts is None else stored_facts,
            file_names=frozenset(self.files),
            week_facts=find_true_facts(self.issue),
        )

    @property
    def stored_facts(self) -> Mapping[str, StoredFact]:
        """The facts of the ledger by id."""
        return parse_ledger(self.files[LEDGER_FILE].decode(), Path(LEDGER_FILE)).facts


_TRUE_FACTS: dict[int, tuple[Issue, Mapping[str, Fact]]] = {}
"""By the identity of the issue, which is held so that no other one takes its place."""


def find_true_facts(issue: Issue) -> Mapping[str, Fact]:
    """Every fact that is true of an issue's week, worked out once."""
    if id(issue) not in _TRUE_FACTS:
        _TRUE_FACTS[id(issue)] = issue, find_linkable_facts(issue.survey, Config(), issue.memory)
    return _TRUE_FACTS[id(issue)][1]


def make_publication(root: Path, registry_toml: str) -> Publication:
    """An empty publication with a registry."""
    (root / "docs/data").mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text("site_name: Sample\n", encoding="utf-8")
    (root / "docs/data/registry.toml").write_text(registry_toml, encoding="utf-8")
    return Publication.open(root, Config())


@cache
def make_simulated_drafts(seed: int, count: int = DEMO_WEEKS) -> tuple[Draft, ...]:
    """Every week of a demo in order, or of a shorter one, without pictures; made once per run."""
    return share_value(f"drafts-{seed}-{count}", lambda: tuple(draft_simulated_weeks(seed, count)))


def draft_simulated_weeks(seed: int, count: int = DEMO_WEEKS) -> Iterator[Draft]:
    """The same, drafted now."""
    with TemporaryDirectory() as folder:
        for publication, issue in compose_weeks(Path(folder), seed, count):
            yield store_draft(publication, Draft.of(issue, publication.templates))


def store_draft(publication: Publication, draft: Draft) -> Draft:
    """A draft whose ledger lies in the publication, for the next issue to remember."""
    files = publication.issue_files(draft.issue.usage.week)
    files.folder.mkdir(parents=True, exist_ok=True)
    files.ledger.write_bytes(draft.files[LEDGER_FILE])
    return draft


def store_drafts(root: Path, drafts: Sequence[Draft]) -> Publication:
    """A publication with the answers and the ledgers of the first simulated weeks."""
    for draft, (publication, _) in zip(drafts, pull_weeks(root, 1), strict=False):
        store_draft(publication, draft)
    return publication


def compose_weeks(root: Path, seed: int, count: int = DEMO_WEEKS) -> Iterator[tuple[Publication, Issue]]:
    """A publication week by week, each with the issue that its answers so far make."""
    for publication, week in pull_weeks(root, seed, count):
        yield publication, pipeline.compose_week(publication, week, with_pictures=False)


def pull_weeks(root: Path, seed: int, count: int = DEMO_WEEKS) -> Iterator[tuple[Publication, Week]]:
    """A publication week by week, with the answers so far and no issue."""
    market = simulate_market(seed, LAST_WEEK, count)
    publication = make_publication(root, write_registry(market))
    for pull in plan_pulls(market):
        for snapshot in pull_snapshots(pull):
            publication.store.save_snapshot(snapshot)
        yield publication, pull.week


@cache
def make_recorded_drafts(*, keyed: bool) -> tuple[Draft, ...]:
    """Every recorded week in order, pulled with or without a key; FileNotFoundError where there are none; made once per run."""
    return share_value(f"drafts-recorded-{'keyed' if keyed else 'keyless'}", lambda: _draft_recorded_weeks(keyed=keyed))


def _draft_recorded_weeks(*, keyed: bool) -> tuple[Draft, ...]:
    upstream = load_recorded_upstream()
    with TemporaryDirectory() as folder, serve(upstream, _pull_time(WEEKS[0])) as replay:
        root = Path(folder)
        scaffold_publication(root)
        publication = Publication.open(root, Config())
        drafts = []
        for week in WEEKS:
            replay.now = _pull_time(week)
            with Fetcher(replay.base_url, "sk-replay" if keyed else None, user_agent="test", seconds=60, now=lambda: replay.now) as fetcher:
                plan, fetchers = plan_week((*USAGE_SOURCES, catalog), publication.config, week, keyed=keyed), {"openrouter": fetcher}
                pulling.pull_sources(
                    plan, fetchers, publication.store, pulling.PullResult(), today=replay.now.date(), progress=lambda _: None
                )
            drafts.append(
                store_draft(publication, Draft.of(pipeline.compose_week(publication, week, with_pictures=False), publication.templates))
            )
        return tuple(drafts)


def _pull_time(week: Week) -> datetime:
    return datetime.combine(week.last + timedelta(2), time(2, 17), UTC)
