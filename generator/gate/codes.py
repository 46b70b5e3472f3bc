"""The codes of findings: what each means, how grave it is, and an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.model.finding import Grade


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding."""

    meaning: str
    example: str
    """What an editor may have written."""
    grade: Grade = Grade.ERROR

    def __str__(self) -> str:
        """Its meaning."""
        return self.meaning


_OPEN = Grade.OPEN
CODES: Mapping[str, Code] = MappingProxyType(
    {
        "no-such-fact": Code("a reference to a fact that the ledger does not hold", "[4.4T][usage.no-such-model.tokens]"),
        "wrong-printing": Code(
            "a linked figure or claim word that its fact does not allow", "[more than tripled][claim.growth.x] at +120%"
        ),
        "wrong-subject": Code("a linked fact in a sentence about somebody else", "Y carried [4.4T][usage.x.tokens]"),
        "unsourced": Code(
            "a number that no fact, no figure of the week and no sum or ratio of them explains", "X served 7.7 trillion tokens"
        ),
        "unlinked": Code(
            "a number or claim word that is a fact and has no link yet; --fix puts it", "X carried 4.41 trillion tokens", _OPEN
        ),
        "ambiguous": Code("a number without a link that can be several facts", "X is at 5, with rank and peak both #5", _OPEN),
        "derived": Code(
            "a ratio, sum or difference of facts that do not both stand in the sentence", "X carried 1.7 times as much as Y", _OPEN
        ),
        "count": Code("a small number of things that nothing on record counts", "four labs shipped this week", _OPEN),
        "date": Code("a day that this issue does not speak of", "on 3 June, in an issue of 8 to 14 June", _OPEN),
        "false-claim": Code("a claim word that the week's statistics contradict", "X is the fastest-growing model, and Y is"),
        "unverified-claim": Code("a claim word about somebody that nothing on record proves", "X is the cheapest model"),
        "open-claim": Code("a comparative or superlative that is said of no one", "the biggest surprise came late", _OPEN),
        "unknown-name": Code("a brand with a version that the registry does not hold", "GPT-9", _OPEN),
        "near-name": Code("a name that is nearly a registered one; --fix puts the registered one", "Claude Opus 4.7 as Claud Opus 4.7"),
        "unknown-unit": Code("a fact in a unit that cannot be read in a text", "a unit without a line in reading.SHAPES"),
        "no-definition": Code(
            "a reference whose definition is missing at the foot of the file; --fix puts it", "[4.4T][usage.x.tokens] alone"
        ),
        "unused-definition": Code(
            "a definition that nothing in the text refers to; --fix drops it", "[usage.x.tokens]: figures.md#usage.x.tokens"
        ),
        "parsers-differ": Code(
            "a reference that one of the two Markdown parsers does not see as a link", "`[4.4T][usage.x.tokens]` in code"
        ),
        "changed-block": Code("a generated table, picture or note that was changed by hand", "a cell of the table overwritten"),
        "missing-citation": Code(
            "a source in use without its citation line; --fix puts it back", "the line Source: OpenRouter ... deleted"
        ),
        "missing-caveat": Code("a note that the figures need and that is gone; --fix puts it back", "the note on tokenizers deleted"),
        "conflict": Code("a conflict between edited and new text that is not settled yet", "<!-- conflict: yours -->"),
        "front-matter": Code("a key that front matter does not know, or one with a bad value", "author: Ada"),
        "missing-picture": Code("a picture that does not exist, or one without alternative text", "![](chart.svg)"),
        "broken-link": Code("a link to a file that is not beside the issue", "[the rows](rows.csv)"),
        "opinion": Code("an opinion comment without its partner", "<!-- opinion --> and no <!-- /opinion -->"),
        "stale-fact": Code("a fact of the ledger that the snapshots do not support any more", "a value altered in facts.json"),
        "editor-comment": Code("a comment to the editor that is still there", "<!-- editor: why? -->", _OPEN),
    }
)
"""In the order in which `movers check --list-codes` prints them."""
