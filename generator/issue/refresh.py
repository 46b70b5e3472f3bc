"""A published text brought up to a later vintage: figures printed anew where they stand, words that are not true any more marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from re import Match

from generator.issue.contents import NOTE, noted
from generator.issue.front_matter import front
from generator.issue.merge import again
from generator.issue.page import BLOCK, COMMENT, DEFINITION, FACT_LINK, FIGURES, Page, without_definitions
from generator.model.fact import Fact, Ledger

_HELD = re.compile("\x00(?P<index>[0-9]+)\x00")
_NUMBER = re.compile(r"^\s*\d+\. ")
MARK = "<!-- editor: "


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The text to write, and the facts whose sentences need their editor."""

    page: Page
    flipped: tuple[str, ...]


def refresh(base: Page, edited: Page, new: Page, ledger: Ledger, rows: Collection[str]) -> Refreshed:
    """The edited text with the figures of a ledger, and generated blocks as they are now where nobody touched them.

    No sentence is added, taken away or reworded: one whose claim word is not true any more, or whose fact nothing supports,
    gets a comment at the end of its line.
    """
    old, fresh = _blocks(base.body), _blocks(new.body)
    held: list[str] = []

    def hide(text: str) -> str:
        held.append(text)
        return f"\x00{len(held) - 1}\x00"

    def whole(match: Match[str]) -> str:
        touched = match["name"] in old and _plain(match[0]) != old[match["name"]]
        return hide(match[0] if touched else fresh.get(match["name"], match[0]))

    text = COMMENT.sub(lambda match: hide(match[0]), BLOCK.sub(whole, _without_note(without_definitions(edited.body)).replace("\x00", "")))
    own = {match["id"].casefold() for match in DEFINITION.finditer(text) if not match["target"].startswith(FIGURES)}
    flipped: list[str] = []
    gone = frozenset(_worded(base.body)) - frozenset(_worded(new.body))
    printed = _printed(text, ledger, _Known(frozenset({*rows, *own}), gone, held), flipped)
    for _ in range(2):
        # a comment that stood inside a hidden block comes back with it
        printed = _HELD.sub(lambda match: held[int(match["index"])], printed)
    body = (fresh[NOTE] + "\n\n" if NOTE in fresh else "") + printed.strip("\n") + "\n"
    values, source = front(base, edited, new)
    return Refreshed(Page(values, body, source), tuple(dict.fromkeys(flipped)))


@dataclass(frozen=True, slots=True)
class _Known:
    """What links may lead to besides facts, and generated wordings that would not be generated now."""

    targets: frozenset[str]
    gone: frozenset[str]
    held: Sequence[str]
    """What is hidden from the printing: blocks and comments, marks of an earlier run among them."""

    def shown(self, line: str) -> str:
        """A line with what is hidden in it."""
        return _HELD.sub(lambda match: self.held[int(match["index"])], line)


def _worded(body: str) -> Iterator[str]:
    """Generated lines without their figures and numbering: what they say in words, and of what."""
    for line in body.split("\n"):
        yield _wording(line)


def _wording(line: str) -> str:
    return _NUMBER.sub("", FACT_LINK.sub(lambda match: f"[][{match['id']}]", line)).strip()


def _printed(text: str, ledger: Ledger, known: _Known, flipped: list[str]) -> str:
    """Line by line, because a mark stands at the end of its line; a link broken over two lines is marked on the second."""
    lines: list[str] = []
    for line in FACT_LINK.sub(lambda match: match[0].replace("\n", "\x01"), text).split("\n"):
        marks: list[str] = []
        lines.append(FACT_LINK.sub(lambda match: _link(match, ledger, known, marks, flipped), line))  # noqa: B023 - called at once
        if lines[-1] != line and not marks and _wording(line) in known.gone:
            key = next(match["id"] for match in FACT_LINK.finditer(line) if match[0] not in lines[-1])
            flipped.append(key)
            marks.append(_mark(key, "with its new figures this sentence is worded otherwise. See whether its words still hold."))
        lines[-1] += "".join(f" {mark}" for mark in dict.fromkeys(marks) if mark not in known.shown(line))
    return "\n".join(lines).replace("\x01", "\n")


def _link(match: Match[str], ledger: Ledger, known: _Known, marks: list[str], flipped: list[str]) -> str:
    key, said = match["id"], match["text"].replace("\x01", " ")
    fact = ledger.facts.get(key)
    if fact is None:
        if key not in known.targets:
            flipped.append(key)
            marks.append(_mark(key, "nothing supports this any more. Reword or delete the sentence."))
        return match[0]
    if fact.wordings and " ".join(said.split()).casefold() not in {word.casefold() for word in fact.wordings}:
        flipped.append(key)
        marks.append(_mark(key, f"this is not true any more; true is {_or(fact)}. Reword or delete the sentence."))
        return match[0]
    text = again(said, fact)
    return match[0] if text == said else f"[{text}][{key}]"


def _mark(key: str, said: str) -> str:
    return f"{MARK}{key}: {said.replace('--', '-')} -->"


def _or(fact: Fact) -> str:
    return " or ".join(f'"{word}"' for word in fact.wordings)


def _blocks(body: str) -> dict[str, str]:
    return {match["name"]: _plain(match[0]) for match in BLOCK.finditer(body)}


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def renoted(body: str, told: str) -> str:
    """A text under a note, in place of the one that it had."""
    return noted(_without_note(body), told)


def _without_note(body: str) -> str:
    """The note is put where it belongs, so its last version goes."""
    return BLOCK.sub(lambda match: "" if match["name"] == NOTE else match[0], body).lstrip("\n")
