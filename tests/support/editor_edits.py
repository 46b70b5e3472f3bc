"""What an editor, or the program that an editor writes with, does to a draft in one go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from generator.facts.reading import reprint
from generator.issue.contents import finished
from generator.issue.merge import Merged, merge
from generator.issue.page import BLOCK, FACT_LINK, Page, parse
from generator.model.fact import Fact, Ledger, Unit
from tests.support.draft_weeks import Draft

Lines = list[str]
STEPS: Mapping[Unit, int | Fraction] = MappingProxyType(
    {Unit.TOKENS: 777_777_777_777, Unit.SHARE: Fraction(13, 100), Unit.GROWTH: Fraction(1, 4), Unit.POINTS: Fraction(1, 70)}
)
_WORD = re.compile(r"\[[^\]]*\]\[[^\]]*\]|(?P<word>\b[a-z]{3,}\b)")
"""A word outside of links."""
MARKERS = (
    f"{'<' * 7} HEAD",
    "=" * 7,
    f"{'>' * 7} main",
    "<!-- generated: table -->",
    "<!-- generated: mine -->",
    "<!-- /generated -->",
    "<!-- conflict: new -->",
    "<!-- /conflict -->",
    "<!-- generated: mine --><!-- /generated -->",
)
"""As git, a paste from another place of the file, or a slip of the hand leaves them."""


def before(fact: Fact) -> Fact:
    """The same fact as it was known earlier: no figure is printed as it is now."""
    if isinstance(fact.value, str):
        return fact
    step = STEPS.get(fact.unit, 1)
    value = fact.value + step if fact.value > 0 else fact.value - step
    return replace(fact, value=value, text=reprint(fact.text, replace(fact, value=value)))


def told(text: str, book: Ledger) -> str:
    """A text with its figures from a ledger."""
    facts = book.facts
    return FACT_LINK.sub(lambda m: f"[{reprint(m['text'], facts[m['id']]) if m['id'] in facts else m['text']}][{m['id']}]", text)


def units(body: str) -> Lines:
    """A text as the pieces that an editor moves about: lines, and blocks as a whole."""
    held: dict[str, str] = {}

    def hide(match: re.Match[str]) -> str:
        held[f"\x00{len(held)}"] = match[0]
        return f"\x00{len(held) - 1}"

    return [held.get(line, line) for line in BLOCK.sub(hide, body).strip("\n").split("\n")]


def is_block(unit: str) -> bool:
    """Whether a piece is a generated block."""
    return unit.startswith("<!-- generated: ")


@dataclass(frozen=True)
class Regenerated:
    """A week's draft as it was generated first, and as it is generated now that no figure is what it was."""

    draft: Draft

    @cached_property
    def ledger(self) -> Ledger:
        """The facts as they are now."""
        return self.draft.issue.ledger

    @cached_property
    def old(self) -> Ledger:
        """The facts as they were."""
        return Ledger({key: before(fact) for key, fact in self.ledger.facts.items()})

    @cached_property
    def fresh(self) -> Lines:
        """The text as it is generated now, piece by piece."""
        return units(self.draft.page.body)

    @cached_property
    def lines(self) -> Lines:
        """The same as it was generated first; its blocks had a line more."""
        return [self.earlier(unit) for unit in self.fresh]

    def earlier(self, unit: str) -> str:
        """A piece as it was generated first."""
        return unit.replace("<!-- /generated -->", "As before.\n\n<!-- /generated -->") if is_block(unit) else told(unit, self.old)

    @cached_property
    def base(self) -> Page:
        """The page as it was generated first."""
        return Page(self.draft.page.front, "\n".join(self.lines) + "\n")

    @cached_property
    def prose(self) -> list[int]:
        """Which pieces are sentences."""
        return [index for index, unit in enumerate(self.fresh) if unit.strip() and not unit.startswith(("<!--", "#"))]

    @cached_property
    def _as_now(self) -> Mapping[str, str]:
        return {_unblanked(was): now for was, now in zip(self.lines, self.fresh, strict=True)}

    def due(self, edited: Lines) -> str:
        """What must come of an edited text: pieces that nobody touched as now, the others as they are but for their figures."""
        return "\n".join(map(self._due, edited)).strip("\n") + "\n"

    def _due(self, unit: str) -> str:
        """Blanks at line ends are an editor's in a sentence, and nobody's in a block."""
        now = self._as_now.get(_unblanked(unit) if is_block(unit) else unit)
        return told(unit, self.ledger) if now is None else now

    def file(self, edited: Lines) -> str:
        """A file with these pieces and, at its foot, the definitions of what they link to."""
        return finished(Page(self.base.front, "\n".join(edited).strip("\n") + "\n"), self.draft.issue)

    def merged(self, text: str) -> Merged:
        """What a run makes of a file that its editor left so."""
        return merge(self.base, parse(text, "index.md"), self.draft.page, self.ledger)


def _unblanked(unit: str) -> str:
    return "\n".join(line.rstrip() for line in unit.split("\n"))


def _word(line: str, change: Callable[[str], str]) -> str:
    """A sentence with the first word that stands outside of its links exchanged."""
    word = next((match for match in _WORD.finditer(line) if match["word"]), None)
    return f"{line[: word.start()]}{change(word[0])}{line[word.end() :]}" if word else line


REWORDINGS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "another word": lambda line: _word(line, lambda _: "evidently"),
        "a word less": lambda line: _word(line, lambda _: ""),
        "a word more": lambda line: _word(line, "rather {}".format),
        "a clause at the end": lambda line: f"{line.rstrip()} So much for that.",
        "a clause in front": lambda line: re.sub(r"^(\s*(?:\d+\. |- )?)", r"\1As we see it: ", line, count=1),
        "short forms": lambda line: re.sub(r" trillion(?: tokens)?\]", "T]", line),
        "a line broken": lambda line: line.replace(" ", "\n    ", 1) if line[0].isalpha() else line,
        "blanks at the end": "{}  ".format,
        "a tab": lambda line: line.replace(" ", "\t", 1) if line[0].isalpha() else line,
    }
)
"""Of a sentence; each leaves its links alone but for the form of a figure."""
SLIPS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "another name": lambda block: block.replace("<!-- generated: ", "<!-- generated: my-", 1),
        "no end": lambda block: block.replace("<!-- /generated -->", "").rstrip("\n"),
        "no beginning": lambda block: block.partition("\n\n")[2],
        "a mark inside": lambda block: block.replace("\n\n", "\n\n<!-- generated: mine -->\n\n", 1),
        "a line inside": lambda block: block.replace("\n\n", "\n\nOur line.\n\n", 1),
        "a mark in another form": lambda block: block.replace("<!-- generated: ", "<!--generated:", 1),
    }
)
"""Of a generated block: it is its editor's from then on."""
PROGRAMS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "as it was": str,
        "carriage returns": lambda text: text.replace("\n", "\r\n"),
        "carriage returns here and there": lambda text: text.replace(".\n", ".\r\n"),
        "no last line end": lambda text: text.rstrip("\n"),
        "a byte order mark": "\ufeff{}".format,
        "empty lines at the end": "{}\n\n".format,
    }
)
"""How another program may leave the whole file; none of it is an edit."""


def single(lines: Lines, at: int, to: int) -> Iterator[tuple[str, Lines]]:
    """Every edit of one place, with its name; `to` is where a piece is moved, and picks a marker."""
    head, unit, tail = lines[:at], lines[at], lines[at + 1 :]
    for name, change in (SLIPS if is_block(unit) else {} if unit.startswith(("<!--", "#")) or not unit.strip() else REWORDINGS).items():
        if (changed := change(unit)) != unit:
            yield name, [*head, *changed.split("\n"), *tail]
    if unit.startswith("#"):
        yield "a heading renamed", [*head, f"{unit} and so on", *tail]
    yield "a line more", [*head, unit, "    Our own line.", *tail]
    yield "a line less", [*head, *tail]
    yield "a marker pasted", [*head, MARKERS[to % len(MARKERS)], unit, *tail]
    rest = [*head, *tail]
    yield "moved", [*rest[: to % len(lines)], unit, *rest[to % len(lines) :]]
