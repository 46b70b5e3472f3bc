"""Every sentence that the templates can print, with sample values: each wording of each kind of claim the simulated market has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment

from generator import disk
from generator.config import Config
from generator.demo.sample import LAST, snapshots
from generator.demo.sample_registry import registry
from generator.demo.simulated_market import simulate
from generator.demo.weekly_pulls import pulls
from generator.ingest import store
from generator.issue import pipeline
from generator.issue.page import BLOCK, COMMENT, FACT_LINK
from generator.issue.publication import Publication
from generator.issue.render import environment
from generator.model.claim import Claim
from generator.model.fact import Unit
from generator.model.identity import Named
from generator.model.issue import Issue
from generator.story.phrasebook import in_full

WEEKS = 28
_PARTS = ("headline", "lead", "text")
_FIGURE = re.compile(
    r"#?\d[\d.,]*(?:st|nd|rd|th)?(?: (?:trillion|billion|million))?(?: tokens)?%?"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) places?\b"
)
"""Where no link can stand: in a headline and in the standfirst."""
_LIST = re.compile(r"[NX]\b(?: at X)?(?: \([^()]*\))?(?:(?:, | and )[NX]\b(?: at X)?(?: \([^()]*\))?)*")
_SECTIONS = ("standfirst", "lead", "movers")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence."""

    kind: str
    """The story's kind, or `section:` and the section's name."""
    part: str
    text: str


@dataclass(slots=True)
class _Fixed:
    """The same wording of every sentence; remembers how many the sentence with most has, and which sentences there were."""

    number: int
    full: bool
    most: int = 0
    keys: set[str] = field(default_factory=set)

    def __call__(self, key: str, count: int) -> int:
        self.most = max(self.most, count)
        self.keys.add(key)
        return self.number % count

    def named(self, one: Named) -> str:
        return in_full(one) if self.full else one.name


def phrases(weeks: int = WEEKS, seed: int = 1, own: Path | None = None) -> tuple[Phrase, ...]:
    """All of them by kind, from a publication's own templates if it has any.

    Of sentences that differ in nothing but names and figures it is the one met first.
    """
    found: dict[tuple[str, str, str], Phrase] = {}
    seen: set[object] = set()
    for templates, issue in _issues(weeks, seed, own):
        for claim in issue.found:
            if _new(seen, _shape(claim)):
                for part, line in _of_claim(claim, issue, templates):
                    found.setdefault((claim.kind, part, _frame(line, issue)), Phrase(str(claim.kind), part, _bare(line)))
        for name in _SECTIONS:
            for line in _of_section(name, issue, templates, seen):
                found.setdefault((name, "text", _frame(line, issue)), Phrase(f"section: {name}", "text", _bare(line)))
    return tuple(sorted(found.values(), key=lambda one: (one.kind, _PARTS.index(one.part), one.text)))


def _frame(line: str, issue: Issue) -> str:
    """A sentence without its names and figures; claim words stay."""
    text = FACT_LINK.sub(lambda match: match["text"] if match["id"].startswith("claim.") else "X", line)
    told = [*(one for claim in issue.found for one in claim.subjects), *(one.identity for one in issue.usage.standings)]
    for name in sorted({name for one in told for name in (in_full(one), one.name)}, key=len, reverse=True):
        text = text.replace(name, "N")
    return _LIST.sub("L", _FIGURE.sub("X", text))


def _bare(line: str) -> str:
    return FACT_LINK.sub(lambda match: match["text"], line)


def _issues(weeks: int, seed: int, own: Path | None) -> Iterator[tuple[Environment, Issue]]:
    """Issues of a simulated market, in a folder that goes again."""
    market = simulate(seed, LAST, weeks)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        disk.write_atomic(root / "mkdocs.yml", b"site_name: Sample\n", durable=False)
        disk.write_atomic(root / store.REGISTRY, registry(market).encode(), durable=False)
        opened = replace(Publication.open(root, Config()), templates=environment(own))
        for pull in pulls(market):
            for snapshot in snapshots(pull):
                opened.store.save(snapshot)
            yield opened.templates, pipeline.compose(opened, pull.week, drawn=False)


def _new(seen: set[object], shape: object) -> bool:
    known = shape in seen
    seen.add(shape)
    return not known


def _shape(claim: Claim) -> tuple[object, ...]:
    """What its words depend on: its kind, which facts it has, its claim words and how many rows."""
    words = sorted(fact.text for fact in claim.facts.values() if fact.unit is Unit.WORD)
    return claim.kind, frozenset(claim.facts), tuple(words), min(len(claim.rows), 3), len(claim.subjects)


def _of_claim(claim: Claim, issue: Issue, templates: Environment) -> Iterator[tuple[str, str]]:
    template, number, most = templates.get_template(f"stories/{claim.kind}.md.j2"), 0, 1
    while number < most:
        fixed = _Fixed(number, full=number % 2 == 0)
        story: Any = template.make_module({"issue": issue, "wording": fixed})
        for part in _PARTS:
            for line in _lines(str(getattr(story, part)(claim))):
                yield part, line
        number, most = number + 1, max(most, fixed.most)


def _of_section(name: str, issue: Issue, templates: Environment, seen: set[object]) -> Iterator[str]:
    template, number, most = templates.get_template(f"sections/{name}.md.j2"), 0, 1
    while number < most:
        fixed = _Fixed(number, full=False)
        text = template.render(issue=replace(issue, sections={"lead": ()}), wording=fixed)
        if number == 0 and not _new(seen, (name, frozenset(fixed.keys))):
            return
        for line in _lines(COMMENT.sub("", BLOCK.sub("", text))):
            if not line.startswith(("#", "**")):
                yield line
        number, most = number + 1, max(most, fixed.most)


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if line.strip():
            yield line.strip()


def listing(found: tuple[Phrase, ...]) -> Mapping[str, Mapping[str, list[str]]]:
    """By kind and part."""
    told: dict[str, dict[str, list[str]]] = {}
    for one in found:
        told.setdefault(one.kind, {}).setdefault(one.part, []).append(one.text)
    return told
