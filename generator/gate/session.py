"""An issue as its editor left it: check it, mend what needs no editor, bring facts from elsewhere into it, explain its figures."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from html import unescape
from pathlib import Path

from generator import gate
from generator.errors import ConfigError
from generator.gate import external_facts
from generator.gate.recomposed import composed
from generator.issue.explain import Explanation, explain
from generator.issue.figures_page import row_titles
from generator.issue.files import read_ledger, read_text, write_issue
from generator.issue.page import normal, used
from generator.issue.publication import LEDGER, PAGE, Publication
from generator.model.absence import Absence
from generator.model.finding import Finding
from generator.model.week import Week

_HEAD = 4096
"""Bytes of a drawing that hold its title and description."""
_OF_FACTS = frozenset({"wrong-printing", "wrong-subject", "no-such-fact", "stale-fact", "unsourced", "false-claim", "unverified-claim"})
"""Codes of findings about figures and claims."""


def check(opened: Publication, week: Week) -> tuple[tuple[Finding, ...], bool]:
    """What is wrong with an issue as its editor left it, and whether that keeps it from being published."""
    report, draft = examine(opened, week)
    return report.findings, gate.failed(report.findings, draft=draft)


def examine(opened: Publication, week: Week) -> tuple[gate.Report, bool]:
    """What the gate has to say of an issue as its editor left it, and whether it is a draft."""
    edited = edited_issue(opened, week)
    report = gate.examine(edited)
    told = report.findings if edited.draft else tuple(_published(finding, week) for finding in report.findings)
    return replace(report, findings=told), edited.draft


def _published(finding: Finding, week: Week) -> Finding:
    """What is wrong with a figure or claim of a published issue is put right in the open."""
    if finding.code not in _OF_FACTS:
        return finding
    hint = f" The issue is published: restore what it said, or correct it in the open with movers correct {week}."
    return replace(finding, message=finding.message + hint)


def edited_issue(opened: Publication, week: Week) -> gate.Edited:
    """An issue as its editor left it, beside what the snapshots of its vintage say."""
    folder = opened.folder(week)
    text, stored = read_text(folder / PAGE), read_ledger(folder / LEDGER)
    made = composed(opened, week, stored, used(normal(text)))
    brought = folder / external_facts.FILE
    return gate.Edited(
        path=str((folder / PAGE).relative_to(opened.root)),
        text=text,
        issue=made.issue,
        rows=row_titles(made.issue),
        generated=made.page,
        sentences=made.sentences,
        stored=stored.facts,
        files=frozenset(path.name for path in folder.iterdir()),
        registry=opened.registry,
        config=opened.config,
        external=external_facts.parse(read_text(brought), str(brought)) if brought.is_file() else {},
        drawn={path.name: drawn for path in sorted(folder.glob("*.svg")) if (drawn := _told(path))},
    )


def _told(path: Path) -> tuple[str, str] | None:
    """What a drawing is called and shows, from its first lines."""
    head = path.read_bytes()[:_HEAD].decode("utf-8", "replace")
    found = [re.search(rf"<{tag} [^>]*>([^<]*)</{tag}>", head) for tag in ("title", "desc")]
    return (unescape(found[0][1]), unescape(found[1][1])) if found[0] and found[1] else None


def mend(opened: Publication, week: Week, *, write: bool = True) -> tuple[str, str]:
    """Settle what can be settled without an editor; answers the text before and after. Facts newly linked go into the ledger too."""
    edited, stored = edited_issue(opened, week), read_ledger(opened.folder(week) / LEDGER)
    mended = gate.mended(edited)
    if write and mended != edited.source:
        # a check writes nothing, and starts the sooner
        from generator.issue import drafting  # noqa: PLC0415

        issue = drafting.including(edited.issue, used(mended), opened.config)
        made = drafting.files(issue, opened.templates, stored.vintage, stored.record)
        lacks = issue.ledger.facts.keys() - stored.facts.keys()
        beside = {name: made[name] for name in (LEDGER, "figures.md")} if lacks else {}
        write_issue(opened.root, week, {**beside, PAGE: mended.encode()})
    return edited.source, mended


def bring(opened: Publication, week: Week, fact: external_facts.External) -> str:
    """Add a fact of an editor's own to an issue; answers the definition to link it with. ConfigError when its id is taken."""
    path = opened.folder(week) / external_facts.FILE
    read_text(opened.folder(week) / PAGE)
    text = read_text(path) if path.is_file() else ""
    if fact.id in external_facts.parse(text, str(path)):
        raise ConfigError(f"{path}: {fact.id} is there already. Give the new fact another id.")
    write_issue(
        opened.root, week, {external_facts.FILE: "\n\n".join(part for part in (text.rstrip(), external_facts.entry(fact)) if part).encode()}
    )
    return fact.definition


def explained(opened: Publication, week: Week, asked: str) -> Explanation:
    """What the ledger of a week holds under an id, a row's id, a slug or a text, down to the stored answers; of an absent row the cause.

    Raises StoreError when the week has no issue.
    """
    folder = opened.folder(week)
    stored, page = read_ledger(folder / LEDGER), read_text(folder / PAGE)

    def of(text: str) -> Explanation:
        return explain(stored.facts, stored.head["answers"], page, text, opened.store.state)

    found = of(asked)
    if found.reasons or "/" not in asked:
        return found
    row = of(f"usage.{opened.registry.identify(asked.strip(), week.last).row}")
    return row if row.reasons else replace(found, absence=_absence(opened, week, stored.vintage, asked.strip()))


def _absence(opened: Publication, week: Week, vintage: datetime, slug: str) -> Absence | None:
    """Why a row that is known is not in a week, by what was known then."""
    # asked about hardly ever, and needs all that reads answers
    from generator.history import usage_history  # noqa: PLC0415
    from generator.statistics import absence  # noqa: PLC0415
    from generator.survey.select import catalogues, usage_answers  # noqa: PLC0415

    known = usage_history.usage_history(usage_answers(opened, week, vintage), week, settle=opened.config.settle, vintage=vintage)
    wanted = opened.registry.canonical(slug, week.last)
    seen = any(opened.registry.canonical(entry.key, one.week.last) == wanted for one in known.rankings for entry in one.entries)
    if not seen and not opened.registry.identify(slug, week.last).classified:
        return None
    return absence(known, week, slug, usage_history.catalogue(catalogues(opened, known)), opened.registry)
