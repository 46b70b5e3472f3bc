"""Update a published text to a later vintage: print its figures again, and mark words that are no longer true."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from re import Match

from generator.issue.file_contents import NOTE_BLOCK, prepend_note
from generator.issue.front_matter_merge import merge_front_matter
from generator.issue.issue_text import COMMENT, DEFINITION, FACT_LINK, FIGURES_ADDRESS, GENERATED_BLOCK, IssueText, drop_definitions
from generator.issue.merge import reprint_figure
from generator.model.fact import Fact, Ledger

_PLACEHOLDER = re.compile("\x00(?P<index>[0-9]+)\x00")
_LIST_NUMBER = re.compile(r"^\s*\d+\. ")
EDITOR_MARK = "<!-- editor: "


@dataclass(frozen=True, slots=True)
class RefreshedText:
    """The updated text, and the facts whose sentences need an editor."""

    issue_text: IssueText
    flagged_ids: tuple[str, ...]


def refresh_text(base: IssueText, edited: IssueText, new: IssueText, ledger: Ledger, rows: Collection[str]) -> RefreshedText:
    """Update an edited text with the figures of a ledger and, where untouched, with the blocks generated now.

    No sentence is added, taken away or reworded: one whose claim word is not true any more, or whose fact nothing supports,
    gets a comment at the end of its line.
    """
    base_blocks, new_blocks = _find_blocks(base.body), _find_blocks(new.body)
    hidden_parts: list[str] = []

    def hide(text: str) -> str:
        hidden_parts.append(text)
        return f"\x00{len(hidden_parts) - 1}\x00"

    def whole(match: Match[str]) -> str:
        touched = match["name"] in base_blocks and _strip_line_ends(match[0]) != base_blocks[match["name"]]
        return hide(match[0] if touched else new_blocks.get(match["name"], match[0]))

    text = COMMENT.sub(
        lambda match: hide(match[0]), GENERATED_BLOCK.sub(whole, _drop_note(drop_definitions(edited.body)).replace("\x00", ""))
    )
    own_targets = {match["id"].casefold() for match in DEFINITION.finditer(text) if not match["target"].startswith(FIGURES_ADDRESS)}
    flagged_ids: list[str] = []
    dropped_wordings = frozenset(_list_wordings(base.body)) - frozenset(_list_wordings(new.body))
    printed = _reprint_lines(text, ledger, _RefreshContext(frozenset({*rows, *own_targets}), dropped_wordings, hidden_parts), flagged_ids)
    for _ in range(2):
        # a comment inside a hidden block comes back with it
        printed = _PLACEHOLDER.sub(lambda match: hidden_parts[int(match["index"])], printed)
    body = (new_blocks[NOTE_BLOCK] + "\n\n" if NOTE_BLOCK in new_blocks else "") + printed.strip("\n") + "\n"
    values, source = merge_front_matter(base, edited, new)
    return RefreshedText(IssueText(values, body, source), tuple(dict.fromkeys(flagged_ids)))


@dataclass(frozen=True, slots=True)
class _RefreshContext:
    """Link targets other than facts, and generated wordings that would not be generated now."""

    targets: frozenset[str]
    dropped_wordings: frozenset[str]
    hidden_parts: Sequence[str]
    """Parts that are not printed again: blocks and comments, with the marks of an earlier run."""

    def restore_hidden(self, line: str) -> str:
        """Put the hidden parts back into a line."""
        return _PLACEHOLDER.sub(lambda match: self.hidden_parts[int(match["index"])], line)


def _list_wordings(body: str) -> Iterator[str]:
    """Strip figures and numbers from generated lines, to compare their words and links."""
    for line in body.split("\n"):
        yield _drop_figures(line)


def _drop_figures(line: str) -> str:
    return _LIST_NUMBER.sub("", FACT_LINK.sub(lambda match: f"[][{match['id']}]", line)).strip()


def _reprint_lines(text: str, ledger: Ledger, context: _RefreshContext, flagged_ids: list[str]) -> str:
    """Update line by line, because a mark is at the end of its line; a link over two lines is marked on the second."""
    lines: list[str] = []
    for line in FACT_LINK.sub(lambda match: match[0].replace("\n", "\x01"), text).split("\n"):
        marks: list[str] = []
        lines.append(FACT_LINK.sub(lambda match: _reprint_link(match, ledger, context, marks, flagged_ids), line))  # noqa: B023 - called at once
        if lines[-1] != line and not marks and _drop_figures(line) in context.dropped_wordings:
            key = next(match["id"] for match in FACT_LINK.finditer(line) if match[0] not in lines[-1])
            flagged_ids.append(key)
            marks.append(_render_mark(key, "with its new figures this sentence is worded otherwise. See whether its words still hold."))
        lines[-1] += "".join(f" {mark}" for mark in dict.fromkeys(marks) if mark not in context.restore_hidden(line))
    return "\n".join(lines).replace("\x01", "\n")


def _reprint_link(match: Match[str], ledger: Ledger, context: _RefreshContext, marks: list[str], flagged_ids: list[str]) -> str:
    key, stated = match["id"], match["text"].replace("\x01", " ")
    fact = ledger.facts.get(key)
    if fact is None:
        if key not in context.targets:
            flagged_ids.append(key)
            marks.append(_render_mark(key, "nothing supports this any more. Reword or delete the sentence."))
        return match[0]
    if fact.wordings and " ".join(stated.split()).casefold() not in {word.casefold() for word in fact.wordings}:
        flagged_ids.append(key)
        marks.append(_render_mark(key, f"this is not true any more; true is {_join_wordings(fact)}. Reword or delete the sentence."))
        return match[0]
    text = reprint_figure(stated, fact)
    return match[0] if text == stated else f"[{text}][{key}]"


def _render_mark(key: str, advice: str) -> str:
    return f"{EDITOR_MARK}{key}: {advice.replace('--', '-')} -->"


def _join_wordings(fact: Fact) -> str:
    return " or ".join(f'"{word}"' for word in fact.wordings)


def _find_blocks(body: str) -> dict[str, str]:
    return {match["name"]: _strip_line_ends(match[0]) for match in GENERATED_BLOCK.finditer(body)}


def _strip_line_ends(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def replace_note(body: str, note_text: str) -> str:
    """Replace the note above a text."""
    return prepend_note(_drop_note(body), note_text)


def _drop_note(body: str) -> str:
    """Remove the old note from a text."""
    return GENERATED_BLOCK.sub(lambda match: "" if match["name"] == NOTE_BLOCK else match[0], body).lstrip("\n")
