"""`docs/corrections.md`: every announced correction of every issue, newest first, on a page that editors may write on too."""

from __future__ import annotations

from collections.abc import Iterator

from generator.draft.filters import cell, md, sentence
from generator.model.correction import Change, Correction, Record
from generator.model.printing import day_long
from generator.model.week import Week

MARK = "<!-- corrections: newest first -->"


def listed(text: str, week: Week, record: Record) -> str:
    """The page with an entry for each correction of an issue that it lacks; whatever else stands on it stays."""
    for line in _lines(week, record):
        if line not in text.splitlines():
            text = _with(text, line)
    return text


def _with(text: str, line: str) -> str:
    """Below the mark; a page that has lost it has the newest at its end."""
    before, mark, after = text.partition(MARK)
    if not mark:
        return f"{text.rstrip()}\n\n{line}\n"
    return f"{before}{mark}\n\n{line}\n" + (f"\n{after.strip()}\n" if after.strip() else "")


def _lines(week: Week, record: Record) -> Iterator[str]:
    issue = f"[{week}](issues/{week.slug}/index.md)"
    for one in record.told:
        said = " ".join([cell(one.why), *(f"{_told(change)}." for change in one.changes)])
        yield f"- {day_long(one.on)}, {issue}. {said}" + (_quiet(one) if one.quiet else "")
    if record.withdrawn:
        gone = record.withdrawn
        instead = f" In its place: [{gone.instead}](issues/{gone.instead.lower()}/index.md)." if gone.instead else ""
        yield f"- {day_long(gone.on)}, {issue}. Withdrawn. {cell(gone.why)}{instead}"


def _told(change: Change) -> str:
    name, old = sentence(md(change.name)), md(change.old)
    if change.kind == "claim":
        return f"{name}: {md(change.new)}, not {old}" if change.new else f"{name}: {old} no longer holds"
    return f"{name}, {md(change.what)}: {md(change.new) or 'not listed any more'}, was {old}"


def _quiet(one: Correction) -> str:
    return f" Besides, {one.quiet:,} {'figure' if one.quiet == 1 else 'figures'} changed by less than is printed."
