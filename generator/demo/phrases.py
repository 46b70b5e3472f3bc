"""Every sentence that the templates can print, with sample values: each wording of each kind of claim the simulated market has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment

from generator import disk
from generator.config import Config
from generator.demo.sample_publication import LAST_WEEK, pull_snapshots
from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import simulate_market
from generator.demo.weekly_pulls import plan_pulls
from generator.facts.ids import FactId, read_link
from generator.ingest import store
from generator.issue import pipeline
from generator.issue.issue_text import COMMENT, FACT_LINK, GENERATED_BLOCK
from generator.issue.jinja_environment import create_template_environment
from generator.issue.publication import Publication
from generator.model.claim import Claim
from generator.model.fact import Unit
from generator.model.identity import Named
from generator.model.issue import Issue
from generator.story.phrasebook import name_with_vendor

_SAMPLE_WEEKS = 28
_STORY_PARTS = ("headline", "lead", "text")
_FIGURE_PATTERN = re.compile(
    r"#?\d[\d.,]*(?:st|nd|rd|th)?(?: (?:trillion|billion|million))?(?: tokens)?%?"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) places?\b"
)
"""Parts that cannot contain links."""
_LIST_PATTERN = re.compile(r"[NX]\b(?: at X)?(?: \([^()]*\))?(?:(?:, | and )[NX]\b(?: at X)?(?: \([^()]*\))?)*")
_SAMPLED_SECTIONS = ("standfirst", "lead", "movers")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with its place."""

    kind: str
    """The story's kind, or `section:` and the section's name."""
    part: str
    text: str


@dataclass(slots=True)
class _FixedWording:
    """Chooses the same wording of every sentence, and records the sentences and the largest number of wordings."""

    number: int
    full: bool
    most: int = 0
    keys: set[str] = field(default_factory=set)

    def __call__(self, key: str, count: int) -> int:
        self.most = max(self.most, count)
        self.keys.add(key)
        return self.number % count

    def print_name(self, one: Named) -> str:
        return name_with_vendor(one) if self.full else one.name


def collect_phrases(issues: Iterable[tuple[Environment, Issue]]) -> tuple[Phrase, ...]:
    """Render every sentence of these issues in every wording, sorted by kind, with the templates given.

    Of sentences that differ only in names and figures, the first is collected.
    """
    by_frame: dict[tuple[str, str, str], Phrase] = {}
    seen: set[object] = set()
    for templates, issue in issues:
        for claim in issue.claims:
            if _add_if_new(seen, _claim_shape(claim)):
                for part, line in _render_claim(claim, issue, templates):
                    by_frame.setdefault((claim.kind, part, _mask_sentence(line, issue)), Phrase(str(claim.kind), part, _strip_links(line)))
        for name in _SAMPLED_SECTIONS:
            for line in _render_section(name, issue, templates, seen):
                by_frame.setdefault((name, "text", _mask_sentence(line, issue)), Phrase(f"section: {name}", "text", _strip_links(line)))
    return tuple(sorted(by_frame.values(), key=lambda one: (one.kind, _STORY_PARTS.index(one.part), one.text)))


def _mask_figure(link: re.Match[str]) -> str:
    fact_id = read_link(link["id"])
    return link["text"] if isinstance(fact_id, FactId) and fact_id.is_claim else "X"


def _mask_sentence(line: str, issue: Issue) -> str:
    """Replace the names and figures of a sentence; claim words stay."""
    text = FACT_LINK.sub(_mask_figure, line)
    named = [*(one for claim in issue.claims for one in claim.subjects), *(one.identity for one in issue.usage.standings)]
    for name in sorted({name for one in named for name in (name_with_vendor(one), one.name)}, key=len, reverse=True):
        text = text.replace(name, "N")
    return _LIST_PATTERN.sub("L", _FIGURE_PATTERN.sub("X", text))


def _strip_links(line: str) -> str:
    return FACT_LINK.sub(lambda match: match["text"], line)


def simulate_issues(seed: int, templates_folder: Path | None) -> Iterator[tuple[Environment, Issue]]:
    """Compose the issues of a simulated market in a temporary folder, with a publication's own templates if it has any."""
    market = simulate_market(seed, LAST_WEEK, _SAMPLE_WEEKS)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        disk.write_atomic(root / "mkdocs.yml", b"site_name: Sample\n", durable=False)
        disk.write_atomic(root / store.REGISTRY_FILE, write_registry(market).encode(), durable=False)
        publication = replace(Publication.open(root, Config()), templates=create_template_environment(templates_folder))
        for pull in plan_pulls(market):
            for snapshot in pull_snapshots(pull):
                publication.store.save_snapshot(snapshot)
            yield publication.templates, pipeline.compose_week(publication, pull.week, with_pictures=False)


def _add_if_new(seen: set[object], shape: object) -> bool:
    is_known = shape in seen
    seen.add(shape)
    return not is_known


def _claim_shape(claim: Claim) -> tuple[object, ...]:
    """The properties that a claim's wording depends on: its kind, its facts, its claim words and its number of rows."""
    words = sorted(fact.text for fact in claim.facts.values() if fact.unit is Unit.WORD)
    return claim.kind, frozenset(claim.facts), tuple(words), min(len(claim.rows), 3), len(claim.subjects)


def _render_claim(claim: Claim, issue: Issue, templates: Environment) -> Iterator[tuple[str, str]]:
    template, number, max_wordings = templates.get_template(f"stories/{claim.kind}.md.j2"), 0, 1
    while number < max_wordings:
        wording = _FixedWording(number, full=number % 2 == 0)
        story: Any = template.make_module({"issue": issue, "wording": wording})
        for part in _STORY_PARTS:
            for line in _split_lines(str(getattr(story, part)(claim))):
                yield part, line
        number, max_wordings = number + 1, max(max_wordings, wording.most)


def _render_section(name: str, issue: Issue, templates: Environment, seen: set[object]) -> Iterator[str]:
    template, number, max_wordings = templates.get_template(f"sections/{name}.md.j2"), 0, 1
    while number < max_wordings:
        wording = _FixedWording(number, full=False)
        text = template.render(issue=replace(issue, sections={"lead": ()}), wording=wording)
        if number == 0 and not _add_if_new(seen, (name, frozenset(wording.keys))):
            return
        for line in _split_lines(COMMENT.sub("", GENERATED_BLOCK.sub("", text))):
            if not line.startswith(("#", "**")):
                yield line
        number, max_wordings = number + 1, max(max_wordings, wording.most)


def _split_lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if line.strip():
            yield line.strip()


def group_phrases(collected: tuple[Phrase, ...]) -> Mapping[str, Mapping[str, list[str]]]:
    """Group sentences by kind and part."""
    grouped: dict[str, dict[str, list[str]]] = {}
    for one in collected:
        grouped.setdefault(one.kind, {}).setdefault(one.part, []).append(one.text)
    return grouped
