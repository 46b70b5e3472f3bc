"""The codes of findings: the meaning, the grade and an example of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.issue.files import LEDGER_FILE
from generator.model.finding import Grade


@dataclass(frozen=True, slots=True)
class FindingCode:
    """One kind of finding."""

    meaning: str
    example: str
    """An example of what an editor may write."""
    grade: Grade = Grade.ERROR

    def __str__(self) -> str:
        """Print its meaning."""
        return self.meaning


_OPEN = Grade.OPEN
CODES: Mapping[str, FindingCode] = MappingProxyType(
    {
        "no-such-fact": FindingCode("a reference to a fact that the ledger does not hold", "[4.4T][usage.no-such-model.tokens]"),
        "wrong-printing": FindingCode(
            "a linked figure or claim word that its fact does not allow", "[more than tripled][claim.usage.x.growth] at +120%"
        ),
        "wrong-subject": FindingCode("a linked fact in a sentence about somebody else", "Y carried [4.4T][usage.x.tokens]"),
        "unsourced": FindingCode(
            "a number that no fact, no figure of the week and no sum or ratio of them explains", "X served 7.7 trillion tokens"
        ),
        "unlinked": FindingCode(
            "a number or claim word that is a fact and has no link yet; --fix puts it", "X carried 4.41 trillion tokens", _OPEN
        ),
        "ambiguous": FindingCode("a number without a link that can be several facts", "X is at 5, with rank and peak both #5", _OPEN),
        "derived": FindingCode(
            "a ratio, sum or difference of facts that do not both stand in the sentence", "X carried 1.7 times as much as Y", _OPEN
        ),
        "count": FindingCode("a small number of things that nothing on record counts", "four labs shipped this week", _OPEN),
        "date": FindingCode("a day that this issue does not speak of", "on 3 June, in an issue of 8 to 14 June", _OPEN),
        "false-claim": FindingCode("a claim word that the week's statistics contradict", "X is the fastest-growing model, and Y is"),
        "unverified-claim": FindingCode("a claim word about somebody that nothing on record proves", "X is the cheapest model"),
        "open-claim": FindingCode("a comparative or superlative that is said of no one", "the biggest surprise came late", _OPEN),
        "unknown-name": FindingCode("a brand with a version that the registry does not hold", "GPT-9", _OPEN),
        "near-name": FindingCode(
            "a name that is nearly a registered one; --fix puts the registered one", "Claude Opus 4.7 as Claud Opus 4.7"
        ),
        "unknown-unit": FindingCode("a fact in a unit that cannot be read in a text", "a unit without a line in reading.SHAPES"),
        "no-definition": FindingCode(
            "a reference whose definition is missing at the foot of the file; --fix puts it", "[4.4T][usage.x.tokens] alone"
        ),
        "unused-definition": FindingCode(
            "a definition that nothing in the text refers to; --fix drops it", "[usage.x.tokens]: figures.md#usage.x.tokens"
        ),
        "parsers-differ": FindingCode(
            "a reference that one of the two Markdown parsers does not see as a link", "`[4.4T][usage.x.tokens]` in code"
        ),
        "changed-block": FindingCode("a generated table, picture or note that was changed by hand", "a cell of the table overwritten"),
        "missing-citation": FindingCode(
            "a source in use without its citation line; --fix puts it back", "the line Source: OpenRouter ... deleted"
        ),
        "missing-caveat": FindingCode(
            "a note that the figures need and that is gone; --fix puts it back", "the note on tokenizers deleted"
        ),
        "conflict": FindingCode("a conflict between edited and new text that is not settled yet", "<!-- conflict: yours -->"),
        "front-matter": FindingCode("a key that front matter does not know, or one with a bad value", "author: Ada"),
        "missing-picture": FindingCode("a picture that does not exist, or one without alternative text", "![](chart.svg)"),
        "broken-link": FindingCode("a link to a file that is not beside the issue", "[the rows](rows.csv)"),
        "opinion": FindingCode("an opinion comment without its partner", "<!-- opinion --> and no <!-- /opinion -->"),
        "stale-fact": FindingCode("a fact of the ledger that the snapshots no longer support", f"a value altered in {LEDGER_FILE}"),
        "editor-comment": FindingCode("a comment to the editor that is still there", "<!-- editor: why? -->", _OPEN),
    }
)
"""In the order in which `movers check --list-codes` prints them."""
