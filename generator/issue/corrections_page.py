"""Write `docs/corrections.md`: every announced correction of every issue, newest first; editors may add text to the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.facts.printing import day_long
from generator.issue.files import LEDGER_FILE, IssueFiles
from generator.issue.template_filters import capitalize, escape_markdown, escape_note
from generator.model.correction import ChangeKind, Correction, CorrectionLog, FactChange
from generator.model.week import Week

INSERTION_MARK = "<!-- corrections: newest first -->"
MAX_CHANGES_PRINTED = 10
"""Changes of one correction that the page prints in words; the data file holds all of them."""
_MAX_CHANGE_LENGTH = 300


def add_corrections(text: str, week: Week, record: CorrectionLog) -> str:
    """Add an entry for each correction of an issue that the page lacks; all other text on it stays."""
    for line in _render_lines(week, record):
        if line not in text.splitlines():
            text = _insert_line(text, line)
    return text


def _insert_line(text: str, line: str) -> str:
    """Insert an entry below the mark, or at the end of a page without the mark."""
    before, mark, after = text.partition(INSERTION_MARK)
    if not mark:
        return f"{text.rstrip()}\n\n{line}\n"
    return f"{before}{mark}\n\n{line}\n" + (f"\n{after.strip()}\n" if after.strip() else "")


def _render_lines(week: Week, record: CorrectionLog) -> Iterator[str]:
    issue = f"[{week}]({_print_address(week)})"
    for one in record.announced_corrections:
        sentences = " ".join([escape_note(one.why), *(f"{print_change(change)}." for change in one.changes[:MAX_CHANGES_PRINTED])])
        yield f"- {day_long(one.on)}, {issue}. {sentences}" + print_remaining_count(one) + (_print_quiet_count(one) if one.quiet else "")
    if record.withdrawn:
        gone = record.withdrawn
        instead = f" In its place: [{gone.instead}]({_print_address(Week.parse(gone.instead))})." if gone.instead else ""
        yield f"- {day_long(gone.on)}, {issue}. Withdrawn. {escape_note(gone.why)}{instead}"


def _print_address(week: Week) -> str:
    """Build the address of an issue from the page of corrections."""
    return IssueFiles(Path(), week).text.relative_to("docs").as_posix()


def print_change(change: FactChange) -> str:
    """Print one change for readers, as Markdown without a full stop."""
    if change.kind is ChangeKind.CLAIM:
        words = f"“{change.new}”, where the issue said “{change.old}”" if change.new else f"not “{change.old}” any more"
    elif change.new:
        words = f"{change.what} {change.now}, where the issue said {change.before}"
    else:
        words = f"{change.what} not listed any more, where the issue said {change.before}"
    return escape_markdown(f"{capitalize(change.name)}: {words}", _MAX_CHANGE_LENGTH)


def print_remaining_count(correction: Correction) -> str:
    """Print how many changes are not listed, with a space before; empty when all are listed."""
    left = len(correction.changes) - MAX_CHANGES_PRINTED
    return f" And {left:,} more figures, all of them in {LEDGER_FILE}." if left > 0 else ""


def _print_quiet_count(correction: Correction) -> str:
    return f" Besides, {correction.quiet:,} {'figure' if correction.quiet == 1 else 'figures'} changed that nobody sees."
