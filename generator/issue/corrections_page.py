"""`docs/corrections.md`: every announced correction of every issue, newest first, on a page that editors may write on too."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.printing import day_long
from generator.issue.template_filters import cell, md, sentence
from generator.model.correction import Change, Correction, Kind, Record
from generator.model.week import Week

MARK = "<!-- corrections: newest first -->"
MOST = 10
"""Changes of one correction that are told in words; the data file holds them all."""
_LONGEST = 300


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
        said = " ".join([cell(one.why), *(f"{told(change)}." for change in one.changes[:MOST])])
        yield f"- {day_long(one.on)}, {issue}. {said}" + more(one) + (_quiet(one) if one.quiet else "")
    if record.withdrawn:
        gone = record.withdrawn
        instead = f" In its place: [{gone.instead}](issues/{gone.instead.lower()}/index.md)." if gone.instead else ""
        yield f"- {day_long(gone.on)}, {issue}. Withdrawn. {cell(gone.why)}{instead}"


def told(change: Change) -> str:
    """One change as readers are told of it, Markdown without a full stop."""
    if change.kind is Kind.CLAIM:
        words = f"“{change.new}”, where the issue said “{change.old}”" if change.new else f"not “{change.old}” any more"
    elif change.new:
        words = f"{change.what} {change.now}, where the issue said {change.before}"
    else:
        words = f"{change.what} not listed any more, where the issue said {change.before}"
    return md(f"{sentence(change.name)}: {words}", _LONGEST)


def more(one: Correction) -> str:
    """How many changes are not told in words, with a blank before; empty when all are."""
    left = len(one.changes) - MOST
    return f" And {left:,} more figures, all of them in facts.json." if left > 0 else ""


def _quiet(one: Correction) -> str:
    return f" Besides, {one.quiet:,} {'figure' if one.quiet == 1 else 'figures'} changed that nobody sees."
