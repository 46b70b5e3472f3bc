"""Each finding at its exact place, what it tells the editor to do, and that the corrected text passes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.facts.printed_figures import UNIT_FORMATS
from generator.gate import CODES, is_blocked, list_findings
from generator.issue.issue_text import GENERATED_BLOCK
from generator.model.claim import ClaimRow
from generator.model.finding import Finding, Grade
from generator.model.usage_week import AwardKind
from tests.support.draft_weeks import Draft, make_simulated_drafts

DRAFT = make_simulated_drafts(1)[-1]
LEADER = DRAFT.issue.rows[0]
TOKENS = LEADER.facts["tokens"]
UNTOLD = next(
    key
    for key, fact in DRAFT.issue.ledger.facts.items()
    if key.startswith("usage.market.") and fact.text[0].isdigit() and f"[{key}]" not in DRAFT.text
)
"""A figure that is true and not told."""
PICTURE = "![A chart of ranks](top-20.svg)"


def place(text: str, needle: str) -> tuple[int, int]:
    """Line and column of the one place that holds a text."""
    assert text.count(needle) == 1, needle
    before = text[: text.index(needle)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def findings(text: str, draft: Draft = DRAFT) -> tuple[Finding, ...]:
    return list_findings(draft.make_edited_issue(text))


def one(text: str, code: str, needle: str, draft: Draft = DRAFT) -> Finding:
    """The only finding, which must be of a code and stand where a text does."""
    (found,) = findings(text, draft)
    assert (found.code, (found.line, found.column)) == (code, place(text, needle)), str(found)
    assert str(found) == f"index.md:{found.line}:{found.column}: {code} {found.message}"
    return found


def added(sentence: str) -> str:
    """The draft with a sentence of its editor."""
    return DRAFT.text.replace("\n## Movers\n", f"\n## My view\n\n{sentence}\n\n## Movers\n")


def front(old: str, new: str) -> str:
    assert re.search(rf"^{re.escape(old)}", DRAFT.text, re.MULTILINE)
    return re.sub(rf"^{re.escape(old)}.*\n", new, DRAFT.text, count=1, flags=re.MULTILINE)


def test_the_untouched_draft_passes() -> None:
    assert findings(DRAFT.text) == ()
    assert findings(added("Nothing to add.")) == ()


def test_no_such_fact() -> None:
    wrong = f"I see [{TOKENS.text}][{TOKENS.id}s] here.\n\n[{TOKENS.id}s]: figures.md#{TOKENS.id}s"
    found = one(added(wrong), "no-such-fact", f"[{TOKENS.text}][{TOKENS.id}s] here")
    assert found.message == f"the ledger has no fact {TOKENS.id}s. Did you mean {TOKENS.id}?"
    assert (found.printed, found.fact) == (TOKENS.text, f"{TOKENS.id}s")
    assert findings(added(f"I see [{TOKENS.text}][{TOKENS.id}] here.")) == ()
    assert findings(added("I read [an essay][essay] of some length.\n\n[essay]: https://example.org/essay")) == ()


def test_a_fact_that_is_like_no_other() -> None:
    found = one(added("See [x][zzz].\n\n[zzz]: figures.md#zzz"), "no-such-fact", "[x][zzz]")
    assert found.message.endswith("Take an id from figures.md, or define the link at the foot of the file.")


@pytest.mark.parametrize("link", ["{figure}", "see\n{figure}", "| {figure} |", "- a\n    - {figure}"])
def test_wrong_printing(link: str) -> None:
    figure = f"[9.99 trillion tokens][{TOKENS.id}]"
    found = one(added(link.format(figure=figure)), "wrong-printing", figure)
    assert found.message == f"'9.99 trillion tokens' should be {TOKENS.text!r}, or the same figure in another form."
    assert (found.printed, found.expected, found.fact) == ("9.99 trillion tokens", TOKENS.text, TOKENS.id)
    assert findings(added(link.format(figure=f"[{TOKENS.text}][{TOKENS.id}]"))) == ()


def test_wrong_printing_over_two_lines() -> None:
    one(added(f"It is [9.99\ntrillion tokens][{TOKENS.id}]."), "wrong-printing", "[9.99\ntrillion")
    assert findings(added(f"It is [{TOKENS.text.replace(' ', chr(10))}][{TOKENS.id}].")) == ()


def test_wrong_claim_word() -> None:
    verb = next(fact for key, fact in DRAFT.issue.ledger.facts.items() if key.startswith("claim.climber."))
    claimed = f"[{verb.text}][{verb.id}]"
    found = one(DRAFT.text.replace(claimed, f"[the leader][{verb.id}]"), "wrong-printing", f"[the leader][{verb.id}]")
    assert found.message == f"'the leader' should be {verb.text!r}."
    move = next(fact for key, fact in DRAFT.issue.ledger.facts.items() if key.startswith("claim.move.") and "climbed" in fact.wordings)
    assert findings(DRAFT.text.replace(f"[{move.text}][{move.id}]", f"[climbed][{move.id}]")) == ()


def test_another_award_is_another_fact() -> None:
    draft, won = next(
        (draft, award.winners[0].identity)
        for draft in make_simulated_drafts(1)
        if (award := draft.issue.usage.find_award(AwardKind.CLIMBER)) and (fastest := draft.issue.usage.find_award(AwardKind.FASTEST))
        if award.winners == fastest.winners and f"[the biggest climber][claim.climber.{award.winners[0].identity.row}]" in draft.text
    )
    claimed = f"[the biggest climber][claim.climber.{won.row}]"
    wrong = claimed.replace("the biggest climber", "the fastest grower")
    assert "wrong-printing" in {one.code for one in findings(draft.text.replace(claimed, wrong), draft)}


def test_no_definition() -> None:
    last = DRAFT.issue.usage.standings[-1].identity.row
    key = next(key for key in DRAFT.issue.ledger.facts if f"][{key}]" not in DRAFT.text and last not in key and key.endswith(".peak"))
    fact = DRAFT.issue.ledger.facts[key]
    text = added(f"Its best: [{fact.text}][{key}].")
    codes = {found.code for found in findings(text)}
    assert codes == {"no-definition", "parsers-differ"}
    missing = next(found for found in findings(text) if found.code == "no-definition")
    assert (missing.line, missing.column) == place(text, f"[{fact.text}][{key}]")
    assert missing.message == f"{key} is not defined at the foot of the file. Run movers draft to complete the definitions."
    assert findings(finished(text)) == ()


def finished(text: str) -> str:
    """What `movers draft` makes of a text."""
    from generator.issue.file_contents import render_with_definitions as defined  # noqa: PLC0415 - this test alone needs it

    return defined(DRAFT.make_edited_issue(text).issue_text, DRAFT.issue)


def test_unused_definition() -> None:
    text = re.sub(r"\[([^\[\]]+)\]\[usage\.market\.effective\]", r"\1", DRAFT.text)
    found = [found for found in findings(text) if found.code == "unused-definition"]
    assert [(one.line, one.column) for one in found] == [place(text, "[usage.market.effective]: ")]
    assert found[0].message == "nothing refers to usage.market.effective. Run movers draft to drop the definition."
    assert not [one for one in findings(finished(text)) if one.code == "unused-definition"]


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("`{link}`", "{link}"),
        ("    {link}", "{link}"),
        ("```\n{link}\n```", "{link}"),
        (r"\{link}", "[{key}]"),
        ("[{text}](figures.md#{key})", "#{key})"),
        ("[{text}][{upper}]", "[{upper}]"),
        ("[a [b]][{key}]", "[{key}]"),
        ('<a href="figures.md#{key}">9.99T</a>', '#{key}"'),
        ("[{key}][]", "[{key}][]"),
    ],
)
def test_parsers_differ(written: str, at: str) -> None:
    key, draft = UNTOLD, DRAFT
    fact = draft.issue.ledger.facts[key]
    words = {"text": fact.text, "key": key, "upper": key.upper(), "link": f"[{fact.text}][{key}]"}
    text = finished(added(f"Before: [{fact.text}][{key}].")).replace(f"Before: [{fact.text}][{key}].", written.format(**words))
    found = [found for found in findings(text) if found.code == "parsers-differ"]
    assert {(one.line, one.column) for one in found} == {place(text.split("<!-- generated: definitions")[0], at.format(**words))}
    assert all("Write each as [text][id], outside of code, its brackets not escaped." in one.message for one in found)
    assert findings(finished(added(f"Before: [{fact.text}][{key}]."))) == ()


def test_a_link_in_a_comment_is_no_link() -> None:
    assert findings(added(f"<!-- perhaps: [9.99T][{TOKENS.id}] and [x][no.such] -->")) == ()


def test_changed_block() -> None:
    row = next(line for line in DRAFT.text.split("\n") if line.startswith("| [2]["))
    wrong = row.replace("| ", "| more ", 3)
    found = one(DRAFT.text.replace(row, wrong), "changed-block", wrong)
    assert "Delete what stands between its comments and run movers draft to have it back" in found.message
    assert (found.printed, found.expected) == (wrong, row)


def test_a_row_taken_out_of_a_block() -> None:
    row = next(line for line in DRAFT.text.split("\n") if line.startswith("| [2]["))
    found = [one for one in findings(DRAFT.text.replace(row + "\n", "")) if one.code == "changed-block"]
    assert [(one.line, one.column) for one in found] == [place(DRAFT.text, "<!-- generated: table -->")]
    assert found[0].expected == row


def test_a_block_may_be_left_out_or_reformatted_at_its_line_ends() -> None:
    block = next(match[0] for match in GENERATED_BLOCK.finditer(DRAFT.text) if match["name"] == "week")
    assert {one.code for one in findings(finished(DRAFT.text.replace(block, "")))} == set()
    assert findings(DRAFT.text.replace(block, block.replace(" |\n", " |   \n"))) == ()


@pytest.mark.parametrize("marker", ["<!-- generated: table -->", "<!-- generated: definitions -->"])
def test_a_block_whose_comment_is_gone(marker: str) -> None:
    found = [one for one in findings(DRAFT.text.replace(marker + "\n", "")) if "partner" in one.message]
    assert [one.code for one in found] == ["changed-block"]


CHART = """<!-- generated: bump -->

### Ranks of twelve weeks

![Rank chart: A leads B.](bump.svg#only-light){ loading=lazy width=600 height=454 }
![Rank chart: A leads B.](bump.svg#only-dark){ loading=lazy width=600 height=454 }

This chart as [a table](./figures.md#chart.bump) and as [CSV](bump.csv).

<!-- /generated -->"""
DRAWN = {"bump.svg": ("Ranks of twelve weeks", "Rank chart: A leads B.")}


def charted(block: str, drawn: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    edited = replace(DRAFT.make_edited_issue(added(block)), file_names=frozenset({*DRAFT.files, *DRAWN, "bump.csv"}), drawing_words=drawn)
    return [(one.code, one.printed) for one in list_findings(edited)]


def test_a_chart_says_what_its_drawing_says() -> None:
    assert charted(CHART, DRAWN) == []
    assert charted(CHART.replace("### Ranks of", "### Places of"), DRAWN) == [("changed-block", "Places of twelve weeks")] * 2
    assert charted(CHART.replace("A leads B.](bump.svg#only-d", "B leads A.](bump.svg#only-d"), DRAWN) == [
        ("changed-block", "Rank chart: B leads A.")
    ]
    assert charted(CHART, {"bump.svg": ("Ranks", "Rank chart: A leads B.")}) == [("changed-block", "Ranks of twelve weeks")] * 2
    assert charted(CHART, {}) == [("changed-block", "bump.svg")] * 2


@pytest.mark.parametrize(
    ("block", "line"),
    [
        (CHART.replace("This chart", "It has 7,777% of everything.\n\nThis chart"), "It has 7,777% of everything."),
        ("<!-- generated: mine -->\nIt has 7,777% of everything.\n<!-- /generated -->", "It has 7,777% of everything."),
        ("<!-- generated: mine -->\n\n<!-- /generated -->", ""),
    ],
)
def test_nothing_hides_in_a_block(block: str, line: str) -> None:
    assert charted(block, DRAWN) == [("changed-block", line)]


def test_nothing_hides_among_the_definitions() -> None:
    text = DRAFT.text.replace("<!-- generated: definitions -->\n", "<!-- generated: definitions -->\nIt has 7,777% of everything.\n\n")
    assert ("changed-block", "It has 7,777% of everything.") in [(one.code, one.printed) for one in findings(text)]


def test_a_changed_definition() -> None:
    line = next(line for line in DRAFT.text.split("\n") if line.startswith(f"[{TOKENS.id}]: "))
    wrong = line.replace(" tokens, ", " tokens more, ")
    found = one(DRAFT.text.replace(line, wrong), "changed-block", wrong)
    assert found.message == f"the definition of {TOKENS.id} is not as generated. Run movers draft to put it back."
    assert (found.printed, found.expected, found.fact) == (wrong, line, TOKENS.id)


def test_missing_citation() -> None:
    line = DRAFT.issue.citations[-1]
    block = next(match[0] for match in GENERATED_BLOCK.finditer(DRAFT.text) if match["name"] == "notes")
    text = DRAFT.text.replace(block, "\n\n".join(DRAFT.issue.citations[:-1]))
    found = next(found for found in findings(text) if found.code == "missing-citation")
    assert (found.line, found.column) == (text.count("\n") + 1, 1)
    assert found.message == f"the citation is missing. Put it back: {line}"
    assert {one.code for one in findings(text.replace("\n## Notes\n", f"\n## Notes\n\n{line}\n"))} == {"missing-caveat"}


def test_missing_caveat() -> None:
    block = next(match[0] for match in GENERATED_BLOCK.finditer(DRAFT.text) if match["name"] == "notes")
    note = next(line for line in block.split("\n") if line.startswith("- Tokens"))
    found = next(found for found in findings(DRAFT.text.replace(block, block.replace(note + "\n", ""))) if found.code == "missing-caveat")
    assert found.message == f"a note is missing that the figures here need. Put it back: {note.removeprefix('- ')}"


NAMED = LEADER.standing.identity.name
IN_PROSE = {
    "unsourced": (f"{NAMED} carried 7,777 trillion tokens.", "7,777 trillion", Grade.ERROR),
    "unlinked": (f"{NAMED} carried {TOKENS.text}.", TOKENS.text.removesuffix(" tokens"), Grade.OPEN),
    "count": ("There are four labs here.", "four", Grade.OPEN),
    "date": ("It was on 3 March 1999.", "3 March 1999", Grade.OPEN),
    "false-claim": (f"{NAMED} is withdrawn, and {DRAFT.issue.rows[1].standing.identity.name} leads.", "leads", Grade.ERROR),
    "unverified-claim": (f"{NAMED} is the cheapest.", "the cheapest", Grade.ERROR),
    "open-claim": ("What was the cheapest?", "the cheapest", Grade.OPEN),
    "near-name": (f"{NAMED[:2]}{NAMED[3:]} grew.", f"{NAMED[:2]}{NAMED[3:]}", Grade.ERROR),
    "unknown-name": (f"{NAMED.split()[0]} 99 is near.", f"{NAMED.split()[0]} 99", Grade.OPEN),
    "broken-link": ("See [the rows](rows.csv).", "[the rows](rows.csv)", Grade.ERROR),
    "opinion": ("<!-- opinion -->", "<!-- opinion -->", Grade.ERROR),
}


@pytest.mark.parametrize("code", IN_PROSE)
def test_in_prose(code: str) -> None:
    sentence, needle, grade = IN_PROSE[code]
    text = added(sentence)
    found = next(found for found in findings(text) if found.code == code)
    at = text.index(sentence) + sentence.index(needle)
    assert (found.line, found.column, found.grade) == (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), grade)


def test_wrong_subject() -> None:
    other = DRAFT.issue.rows[5].standing.identity.name
    (found,) = findings(added(f"{other} carried [{TOKENS.text}][{TOKENS.id}]."))
    assert (found.code, found.printed, found.fact) == ("wrong-subject", TOKENS.text, TOKENS.id)
    assert found.message == f"this is tokens of {NAMED}, not of {other}. Name {NAMED} here, or link the figure of {other}."


def test_derived() -> None:
    first, second = (row.standing for row in DRAFT.issue.rows[:2])
    ratio = f"{first.tokens / second.tokens:.2f} times"
    sentence = f"{first.identity.name} carried {ratio} the tokens of {second.identity.name}."
    assert [found.code for found in findings(added(sentence))] == ["derived"]
    both = " and ".join(f"[{row.facts['tokens'].text}][{row.facts['tokens'].id}]" for row in DRAFT.issue.rows[:2])
    assert findings(added(f"{sentence[:-1]}, {both}.")) == ()


def test_ambiguous() -> None:
    draft = next(draft for draft in make_simulated_drafts(1) if any(map(_ambiguous, draft.issue.rows)))
    row = next(filter(_ambiguous, draft.issue.rows))
    sentence = f"{row.standing.identity.name}: #{row.standing.last}."
    text = draft.text.replace("\n## Notes\n", f"\n{sentence}\n\n## Notes\n")
    found = next(found for found in findings(text, draft) if found.code == "ambiguous")
    assert found.expected == " or ".join(sorted((row.facts["last"].id, row.facts["peak"].id)))


def _ambiguous(row: ClaimRow) -> bool:
    return row.standing.last == row.standing.peak != row.standing.rank


def test_unknown_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {unit: shape for unit, shape in UNIT_FORMATS.items() if unit.value != "tokens"}
    monkeypatch.setattr(sys.modules["generator.gate.unit_check"], "UNIT_FORMATS", kept)
    assert {found.code for found in findings(DRAFT.text)} == {"unknown-unit"}


@pytest.mark.parametrize(
    "marker",
    [
        "<!-- conflict: yours -->", "<!-- conflict: last generated -->", "<!-- conflict: new -->", "<!-- /conflict -->",
        "<<<<<<< HEAD", ">>>>>>> main",
    ],
)  # fmt: skip
def test_conflict(marker: str) -> None:
    found = one(added(marker), "conflict", marker)
    assert found.message == "a conflict is not settled. Keep one wording between its comments, then delete the comments."


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("title:", "", None, "there is no title. Write one as plain text."),
        ("title:", "title: ''\n", "title: ''", "there is no title. Write one as plain text."),
        ("title:", "title: [Five]\n", "title: [Five]", "the title is no text. Write it in quotation marks."),
        ("title:", "title: A < B\n", "title: A < B", "the title holds one of & < > \\ or a line break,"),
        ("title:", "title: 'A\n\n  B'\n", "title: 'A", "the title holds one of & < > \\ or a line break,"),
        ("description:", "", None, "there is no description. Write one as plain text."),
        ("date:", "date: soon\n", "date: soon", "date should be a day as 2026-06-16."),
        ("date:", "date: 2026-06-16 08:00:00\n", "date: 2026-06-16 08", "date should be a day as 2026-06-16."),
        ("week:", "week: 2026-W01\n", "week: 2026-W01", "week should be 2026-W45."),
        ("start:", "start: 2026-01-01\n", "start: 2026-01-01", "start should be 2026-11-02."),
        ("end:", "end: 2026-01-01\n", "end: 2026-01-01", "end should be 2026-11-08."),
        ("draft:", "draft: maybe\n", "draft: maybe", "draft should be true; to publish, delete the line."),
        ("draft:", "draft: true\ntags: [news]\n", "tags: [news]", "tags should be a list of: correction, special."),
        ("draft:", "draft: true\ntags: special\n", "tags: special", "tags should be a list of: correction, special."),
        ("draft:", "draft: true\nauthor: Me\n", "author: Me", "unknown key 'author'. Delete it, or use one of: "),
    ],
)  # fmt: skip
def test_front_matter(old: str, new: str, at: str | None, message: str) -> None:
    text = front(old, new)
    (found,) = findings(text)
    assert (found.code, (found.line, found.column)) == ("front-matter", place(text, at) if at else (1, 1))
    assert found.message.startswith(message)


@pytest.mark.parametrize("start", ["\ufeff", "\n", " \n"])
def test_something_before_the_front_matter(start: str) -> None:
    (found,) = findings(start + DRAFT.text)
    assert (found.code, found.line, found.column) == ("front-matter", 1, 1)
    assert found.message == "something stands before the first line of hyphens. Delete it, and save as plain UTF-8."


@pytest.mark.parametrize("good", ["draft: true\ntags: [correction, special]\n", "", "draft: true\neditor: Ada\nimage: card.png\n"])
def test_good_front_matter(good: str) -> None:
    assert findings(front("draft:", good)) == ()


def pictured(picture: str) -> Callable[[frozenset[str]], tuple[Finding, ...]]:
    return lambda files: list_findings(replace(DRAFT.make_edited_issue(added(picture)), file_names=files))


def test_missing_picture() -> None:
    (found,) = pictured(PICTURE)(frozenset())
    assert (found.code, (found.line, found.column)) == ("missing-picture", place(added(PICTURE), PICTURE))
    assert found.message == "there is no top-20.svg beside the issue. Run movers draft to draw it."
    assert pictured(PICTURE)(frozenset({"top-20.svg"})) == ()
    assert pictured("![Theirs](https://example.org/x.png)")(frozenset()) == ()


@pytest.mark.parametrize("picture", ["![](x.svg#only-light)", "![ ](<x.svg>)", '![](x.svg "A title")'])
def test_a_picture_without_words(picture: str) -> None:
    (found,) = pictured(picture)(frozenset({"x.svg"}))
    assert (found.code, found.message) == ("missing-picture", "x.svg has no alternative text. Say what the picture shows.")


def test_stale_fact() -> None:
    stored = {key: value for key, value in DRAFT.stored_facts.items() if key != TOKENS.id}
    (found,) = list_findings(DRAFT.make_edited_issue(stored_facts=stored))
    first = f"[{TOKENS.text}][{TOKENS.id}]"
    before = DRAFT.text[: DRAFT.text.index(first)]
    assert (found.code, found.line, found.column) == ("stale-fact", before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert found.fact == TOKENS.id
    assert "Run movers draft to put it right" in found.message


def test_editor_comment() -> None:
    text = added("It rose. <!-- editor: why? -->")
    found = one(text, "editor-comment", "<!-- editor: why? -->")
    assert (found.grade, found.message) == (Grade.OPEN, "answer this comment or delete it.")
    assert not is_blocked(findings(text), draft=True)
    assert is_blocked(findings(text), draft=False)
    assert findings(added("It rose.")) == ()


def test_an_error_fails_a_draft_too() -> None:
    assert is_blocked(findings(added("<!-- /conflict -->")), draft=True)
    assert not is_blocked((), draft=False)


def test_findings_come_in_the_order_of_the_text() -> None:
    text = added(f"<!-- /conflict -->\n\n[9.99T][{TOKENS.id}] and <!-- editor: x -->").replace("title:", "name:", 1)
    places = [(one.line, one.column) for one in findings(text)]
    assert len(places) >= 4
    assert places == sorted(places)


def test_every_code_has_its_test() -> None:
    tested = "".join(name for name in globals() if name.startswith("test_"))
    assert [code for code in CODES if code.replace("-", "_") not in tested and code not in IN_PROSE] == []
