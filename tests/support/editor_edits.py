"""What an editor, or the program that an editor writes with, does to a draft in one go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from generator.facts.printed_figures import reprint
from generator.issue.file_contents import render_with_definitions
from generator.issue.issue_text import FACT_LINK, GENERATED_BLOCK, IssueText, parse_issue_text
from generator.issue.merge import MergedText, merge_texts
from generator.model.fact import Fact, Ledger, Unit
from tests.support.draft_weeks import Draft

Lines = list[str]
VALUE_STEPS: Mapping[Unit, int | Fraction] = MappingProxyType(
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


def make_earlier_fact(fact: Fact) -> Fact:
    """The same fact as it was known earlier: no figure is printed as it is now."""
    if isinstance(fact.value, str):
        return fact
    step = VALUE_STEPS.get(fact.unit, 1)
    value = fact.value + step if fact.value > 0 else fact.value - step
    return replace(fact, value=value, text=reprint(fact.text, replace(fact, value=value)))


def reprint_figures(text: str, ledger: Ledger) -> str:
    """A text with its figures from a ledger."""
    facts = ledger.facts
    return FACT_LINK.sub(lambda m: f"[{reprint(m['text'], facts[m['id']]) if m['id'] in facts else m['text']}][{m['id']}]", text)


def split_units(body: str) -> Lines:
    """A text as the pieces that an editor moves about: lines, and blocks as a whole."""
    blocks: dict[str, str] = {}

    def hide(match: re.Match[str]) -> str:
        blocks[f"\x00{len(blocks)}"] = match[0]
        return f"\x00{len(blocks) - 1}"

    return [blocks.get(line, line) for line in GENERATED_BLOCK.sub(hide, body).strip("\n").split("\n")]


def is_block(unit: str) -> bool:
    """Whether a piece is a generated block."""
    return unit.startswith("<!-- generated: ")


@dataclass(frozen=True)
class RegeneratedDraft:
    """A week's draft as it was generated first, and as it is generated now that no figure is what it was."""

    draft: Draft

    @cached_property
    def ledger(self) -> Ledger:
        """The facts as they are now."""
        return self.draft.issue.ledger

    @cached_property
    def old_ledger(self) -> Ledger:
        """The facts as they were."""
        return Ledger({key: make_earlier_fact(fact) for key, fact in self.ledger.facts.items()})

    @cached_property
    def fresh_units(self) -> Lines:
        """The text as it is generated now, piece by piece."""
        return split_units(self.draft.page.body)

    @cached_property
    def old_units(self) -> Lines:
        """The same as it was generated first; its blocks had a line more."""
        return [self.revert_unit(unit) for unit in self.fresh_units]

    def revert_unit(self, unit: str) -> str:
        """A piece as it was generated first."""
        return (
            unit.replace("<!-- /generated -->", "As before.\n\n<!-- /generated -->")
            if is_block(unit)
            else reprint_figures(unit, self.old_ledger)
        )

    @cached_property
    def base(self) -> IssueText:
        """The page as it was generated first."""
        return IssueText(self.draft.page.front_matter, "\n".join(self.old_units) + "\n")

    @cached_property
    def prose_indexes(self) -> list[int]:
        """Which pieces are sentences."""
        return [index for index, unit in enumerate(self.fresh_units) if unit.strip() and not unit.startswith(("<!--", "#"))]

    @cached_property
    def _fresh_by_old(self) -> Mapping[str, str]:
        return {_strip_line_ends(was): now for was, now in zip(self.old_units, self.fresh_units, strict=True)}

    def expect_merge(self, edited: Lines) -> str:
        """What must come of an edited text: pieces that nobody touched as now, the others as they are but for their figures."""
        return "\n".join(map(self._expect_unit, edited)).strip("\n") + "\n"

    def _expect_unit(self, unit: str) -> str:
        """Blanks at line ends are an editor's in a sentence, and nobody's in a block."""
        now = self._fresh_by_old.get(_strip_line_ends(unit) if is_block(unit) else unit)
        return reprint_figures(unit, self.ledger) if now is None else now

    def make_file(self, edited: Lines) -> str:
        """A file with these pieces and, at its foot, the definitions of what they link to."""
        return render_with_definitions(IssueText(self.base.front_matter, "\n".join(edited).strip("\n") + "\n"), self.draft.issue)

    def merge_text(self, text: str) -> MergedText:
        """What a run makes of a file that its editor left so."""
        return merge_texts(self.base, parse_issue_text(text, "index.md"), self.draft.page, self.ledger)


def _strip_line_ends(unit: str) -> str:
    return "\n".join(line.rstrip() for line in unit.split("\n"))


def _replace_word(line: str, change: Callable[[str], str]) -> str:
    """A sentence with the first word that stands outside of its links exchanged."""
    word = next((match for match in _WORD.finditer(line) if match["word"]), None)
    return f"{line[: word.start()]}{change(word[0])}{line[word.end() :]}" if word else line


REWORDINGS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "another word": lambda line: _replace_word(line, lambda _: "evidently"),
        "a word less": lambda line: _replace_word(line, lambda _: ""),
        "a word more": lambda line: _replace_word(line, "rather {}".format),
        "a clause at the end": lambda line: f"{line.rstrip()} So much for that.",
        "a clause in front": lambda line: re.sub(r"^(\s*(?:\d+\. |- )?)", r"\1As we see it: ", line, count=1),
        "short forms": lambda line: re.sub(r" trillion(?: tokens)?\]", "T]", line),
        "a line broken": lambda line: line.replace(" ", "\n    ", 1) if line[0].isalpha() else line,
        "blanks at the end": "{}  ".format,
        "a tab": lambda line: line.replace(" ", "\t", 1) if line[0].isalpha() else line,
    }
)
"""Of a sentence; each leaves its links alone but for the form of a figure."""
BLOCK_SLIPS: Mapping[str, Callable[[str], str]] = MappingProxyType(
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
PROGRAM_CHANGES: Mapping[str, Callable[[str], str]] = MappingProxyType(
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


def make_single_edits(lines: Lines, at: int, target: int) -> Iterator[tuple[str, Lines]]:
    """Every edit of one place, with its name; `to` is where a piece is moved, and picks a marker."""
    head, unit, tail = lines[:at], lines[at], lines[at + 1 :]
    for name, change in (
        BLOCK_SLIPS if is_block(unit) else {} if unit.startswith(("<!--", "#")) or not unit.strip() else REWORDINGS
    ).items():
        if (changed := change(unit)) != unit:
            yield name, [*head, *changed.split("\n"), *tail]
    if unit.startswith("#"):
        yield "a heading renamed", [*head, f"{unit} and so on", *tail]
    yield "a line more", [*head, unit, "    Our own line.", *tail]
    yield "a line less", [*head, *tail]
    yield "a marker pasted", [*head, MARKERS[target % len(MARKERS)], unit, *tail]
    rest = [*head, *tail]
    yield "moved", [*rest[: target % len(lines)], unit, *rest[target % len(lines) :]]
