"""Each finding at its exact place, what it tells the editor to do, and that the corrected text passes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.facts.ids import FactId
from generator.facts.printed_figures import UNIT_FORMATS
from generator.gate import CODES, is_blocked, list_findings
from generator.model.claim import ClaimRow
from generator.model.fact import Fact
from generator.model.finding import Finding, Grade
from generator.model.usage_week import AwardKind
from tests.support.draft_weeks import Draft, make_simulated_drafts
from tests.support.find_cases import find_block, find_fact, find_first, find_line, find_week

PICTURE = "![A chart of ranks](top-20.svg)"


def newest() -> Draft:
    """The draft that these tests spoil."""
    return make_simulated_drafts(1)[-1]


@pytest.fixture
def draft() -> Draft:
    return newest()


@pytest.fixture
def tokens(draft: Draft) -> Fact:
    """A figure of the leader, whom it names."""
    return draft.issue.rows[0].facts["tokens"]


def place(text: str, needle: str) -> tuple[int, int]:
    """Line and column of the one place that holds a text."""
    assert text.count(needle) == 1, needle
    before = text[: text.index(needle)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def findings(text: str, draft: Draft | None = None) -> tuple[Finding, ...]:
    return list_findings((draft or newest()).make_edited_issue(text))


def first_finding(text: str, code: str, draft: Draft | None = None) -> Finding:
    """The first finding of a code."""
    found = findings(text, draft)
    return find_first(f"finding {code}", (one for one in found if one.code == code), f"{[str(one) for one in found]}")


def one(text: str, code: str, needle: str) -> Finding:
    """The only finding, which must be of a code and stand where a text does."""
    (found,) = findings(text)
    assert (found.code, (found.line, found.column)) == (code, place(text, needle)), str(found)
    assert str(found) == f"index.md:{found.line}:{found.column}: {code} {found.message}"
    return found


def added(sentence: str) -> str:
    """The draft with a sentence of its editor."""
    draft = newest()
    return draft.text.replace("\n## Movers\n", f"\n## My view\n\n{sentence}\n\n## Movers\n")


def front(old: str, new: str) -> str:
    draft = newest()
    assert re.search(rf"^{re.escape(old)}", draft.text, re.MULTILINE)
    return re.sub(rf"^{re.escape(old)}.*\n", new, draft.text, count=1, flags=re.MULTILINE)


def test_the_untouched_draft_passes(draft: Draft) -> None:
    assert findings(draft.text) == ()
    assert findings(added("Nothing to add.")) == ()


def test_no_such_fact(tokens: Fact) -> None:
    wrong = f"I see [{tokens.text}][{tokens.id}s] here.\n\n[{tokens.id}s]: figures.md#{tokens.id}s"
    found = one(added(wrong), "no-such-fact", f"[{tokens.text}][{tokens.id}s] here")
    assert found.message == f"the ledger has no fact {tokens.id}s. Did you mean {tokens.id}?"
    assert (found.printed, found.fact) == (tokens.text, f"{tokens.id}s")
    assert findings(added(f"I see [{tokens.text}][{tokens.id}] here.")) == ()
    assert findings(added("I read [an essay][essay] of some length.\n\n[essay]: https://example.org/essay")) == ()


def test_a_fact_that_is_like_no_other() -> None:
    found = one(added("See [x][zzz].\n\n[zzz]: figures.md#zzz"), "no-such-fact", "[x][zzz]")
    assert found.message.endswith("Take an id from figures.md, or define the link at the foot of the file.")


@pytest.mark.parametrize("link", ["{figure}", "see\n{figure}", "| {figure} |", "- a\n    - {figure}"])
def test_wrong_printing(link: str, tokens: Fact) -> None:
    figure = f"[9.99 trillion tokens][{tokens.id}]"
    found = one(added(link.format(figure=figure)), "wrong-printing", figure)
    assert found.message == f"'9.99 trillion tokens' should be {tokens.text!r}, or the same figure in another form."
    assert (found.printed, found.expected, found.fact) == ("9.99 trillion tokens", tokens.text, tokens.id)
    assert findings(added(link.format(figure=f"[{tokens.text}][{tokens.id}]"))) == ()


def test_wrong_printing_over_two_lines(tokens: Fact) -> None:
    one(added(f"It is [9.99\ntrillion tokens][{tokens.id}]."), "wrong-printing", "[9.99\ntrillion")
    assert findings(added(f"It is [{tokens.text.replace(' ', chr(10))}][{tokens.id}].")) == ()


def is_claim_word(fact: Fact, column: str) -> bool:
    return FactId.parse(fact.id).is_claim and FactId.parse(fact.id).column == column


def test_wrong_claim_word(draft: Draft) -> None:
    verb = find_fact("names the biggest climber", draft, lambda fact: is_claim_word(fact, "climber"))
    claimed = f"[{verb.text}][{verb.id}]"
    found = one(draft.text.replace(claimed, f"[the leader][{verb.id}]"), "wrong-printing", f"[the leader][{verb.id}]")
    assert found.message == f"'the leader' should be {verb.text!r}."
    move = find_fact("says a model climbed", draft, lambda fact: is_claim_word(fact, "move") and "climbed" in fact.wordings)
    assert findings(draft.text.replace(f"[{move.text}][{move.id}]", f"[climbed][{move.id}]")) == ()


def find_double_winner(draft: Draft) -> str | None:
    """The row of a model that a draft calls the biggest climber and might have called the fastest grower."""
    climber, fastest = (draft.issue.usage.find_award(kind) for kind in (AwardKind.CLIMBER, AwardKind.FASTEST))
    if climber is None or fastest is None or climber.winners != fastest.winners:
        return None
    row = climber.winners[0].identity.row
    return row if f"[the biggest climber][claim.usage.{row}.climber]" in draft.text else None


def test_another_award_is_another_fact() -> None:
    draft, winner = find_week("model that is both the biggest climber and the fastest grower", find_double_winner)
    claimed = f"[the biggest climber][claim.usage.{winner}.climber]"
    wrong = claimed.replace("the biggest climber", "the fastest grower")
    assert "wrong-printing" in {one.code for one in findings(draft.text.replace(claimed, wrong), draft)}


def test_no_definition(draft: Draft) -> None:
    last = draft.issue.usage.standings[-1].identity.row
    fact = find_fact(
        "is a peak that the draft does not mention",
        draft,
        lambda fact: fact.id.endswith(".peak") and f"][{fact.id}]" not in draft.text and last not in fact.id,
    )
    key = fact.id
    text = added(f"Its best: [{fact.text}][{key}].")
    codes = {found.code for found in findings(text)}
    assert codes == {"no-definition", "parsers-differ"}
    missing = first_finding(text, "no-definition")
    assert (missing.line, missing.column) == place(text, f"[{fact.text}][{key}]")
    assert missing.message == f"{key} is not defined at the foot of the file. Run movers draft to complete the definitions."
    assert findings(finished(text)) == ()


def finished(text: str) -> str:
    """What `movers draft` makes of a text."""
    draft = newest()
    from generator.issue.file_contents import render_with_definitions as defined  # noqa: PLC0415 - this test alone needs it

    return defined(draft.make_edited_issue(text).issue_text, draft.issue)


def test_unused_definition(draft: Draft) -> None:
    text = re.sub(r"\[([^\[\]]+)\]\[usage\.market\.effective\]", r"\1", draft.text)
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
def test_parsers_differ(written: str, at: str, draft: Draft) -> None:
    fact = find_fact(
        "is a figure of the market that the draft does not mention",
        draft,
        lambda fact: fact.id.startswith("usage.market.") and fact.text[0].isdigit() and f"[{fact.id}]" not in draft.text,
    )
    key = fact.id
    words = {"text": fact.text, "key": key, "upper": key.upper(), "link": f"[{fact.text}][{key}]"}
    text = finished(added(f"Before: [{fact.text}][{key}].")).replace(f"Before: [{fact.text}][{key}].", written.format(**words))
    found = [found for found in findings(text) if found.code == "parsers-differ"]
    assert {(one.line, one.column) for one in found} == {place(text.split("<!-- generated: definitions")[0], at.format(**words))}
    assert all("Write each as [text][id], outside of code, its brackets not escaped." in one.message for one in found)
    assert findings(finished(added(f"Before: [{fact.text}][{key}]."))) == ()


def test_a_link_in_a_comment_is_no_link(tokens: Fact) -> None:
    assert findings(added(f"<!-- perhaps: [9.99T][{tokens.id}] and [x][no.such] -->")) == ()


def test_changed_block(draft: Draft) -> None:
    row = find_line("| [2][", draft)
    wrong = row.replace("| ", "| more ", 3)
    found = one(draft.text.replace(row, wrong), "changed-block", wrong)
    assert "Delete what stands between its comments and run movers draft to have it back" in found.message
    assert (found.printed, found.expected) == (wrong, row)


def test_a_row_taken_out_of_a_block(draft: Draft) -> None:
    row = find_line("| [2][", draft)
    found = [one for one in findings(draft.text.replace(row + "\n", "")) if one.code == "changed-block"]
    assert [(one.line, one.column) for one in found] == [place(draft.text, "<!-- generated: table -->")]
    assert found[0].expected == row


def test_a_block_may_be_left_out_or_reformatted_at_its_line_ends(draft: Draft) -> None:
    block = find_block("week", draft)
    assert {one.code for one in findings(finished(draft.text.replace(block, "")))} == set()
    assert findings(draft.text.replace(block, block.replace(" |\n", " |   \n"))) == ()


@pytest.mark.parametrize("marker", ["<!-- generated: table -->", "<!-- generated: definitions -->"])
def test_a_block_whose_comment_is_gone(marker: str, draft: Draft) -> None:
    found = [one for one in findings(draft.text.replace(marker + "\n", "")) if "partner" in one.message]
    assert [one.code for one in found] == ["changed-block"]


CHART = """<!-- generated: bump -->

### Ranks of twelve weeks

![Rank chart: A leads B.](bump.svg#only-light){ loading=lazy width=600 height=454 }
![Rank chart: A leads B.](bump.svg#only-dark){ loading=lazy width=600 height=454 }

This chart as [a table](./figures.md#chart.bump) and as [CSV](bump.csv).

<!-- /generated -->"""
DRAWN = {"bump.svg": ("Ranks of twelve weeks", "Rank chart: A leads B.")}


def charted(block: str, drawn: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    draft = newest()
    edited = replace(draft.make_edited_issue(added(block)), file_names=frozenset({*draft.files, *DRAWN, "bump.csv"}), drawing_words=drawn)
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


def test_nothing_hides_among_the_definitions(draft: Draft) -> None:
    text = draft.text.replace("<!-- generated: definitions -->\n", "<!-- generated: definitions -->\nIt has 7,777% of everything.\n\n")
    assert ("changed-block", "It has 7,777% of everything.") in [(one.code, one.printed) for one in findings(text)]


def test_a_changed_definition(draft: Draft, tokens: Fact) -> None:
    line = find_line(f"[{tokens.id}]: ", draft)
    wrong = line.replace(" tokens, ", " tokens more, ")
    found = one(draft.text.replace(line, wrong), "changed-block", wrong)
    assert found.message == f"the definition of {tokens.id} is not as generated. Run movers draft to put it back."
    assert (found.printed, found.expected, found.fact) == (wrong, line, tokens.id)


def test_missing_citation(draft: Draft) -> None:
    line = draft.issue.citations[-1]
    block = find_block("notes", draft)
    text = draft.text.replace(block, "\n\n".join(draft.issue.citations[:-1]))
    found = first_finding(text, "missing-citation")
    assert (found.line, found.column) == (text.count("\n") + 1, 1)
    assert found.message == f"the citation is missing. Put it back: {line}"
    assert {one.code for one in findings(text.replace("\n## Notes\n", f"\n## Notes\n\n{line}\n"))} == {"missing-caveat"}


def test_missing_caveat(draft: Draft) -> None:
    block = find_block("notes", draft)
    note = find_line("- Tokens", draft)
    found = first_finding(draft.text.replace(block, block.replace(note + "\n", "")), "missing-caveat")
    assert found.message == f"a note is missing that the figures here need. Put it back: {note.removeprefix('- ')}"


IN_PROSE = {
    "unsourced": ("{leader} carried 7,777 trillion tokens.", "7,777 trillion", Grade.ERROR),
    "unlinked": ("{leader} carried {figure} tokens.", "{figure}", Grade.OPEN),
    "count": ("There are four labs here.", "four", Grade.OPEN),
    "date": ("It was on 3 March 1999.", "3 March 1999", Grade.OPEN),
    "false-claim": ("{leader} is withdrawn, and {second} leads.", "leads", Grade.ERROR),
    "unverified-claim": ("{leader} is the cheapest.", "the cheapest", Grade.ERROR),
    "open-claim": ("What was the cheapest?", "the cheapest", Grade.OPEN),
    "near-name": ("{misspelled} grew.", "{misspelled}", Grade.ERROR),
    "unknown-name": ("{first_word} 99 is near.", "{first_word} 99", Grade.OPEN),
    "broken-link": ("See [the rows](rows.csv).", "[the rows](rows.csv)", Grade.ERROR),
    "opinion": ("<!-- opinion -->", "<!-- opinion -->", Grade.ERROR),
}


@pytest.mark.parametrize("code", IN_PROSE)
def test_in_prose(code: str, draft: Draft, tokens: Fact) -> None:
    leader, second = (row.standing.identity.name for row in draft.issue.rows[:2])
    words = {
        "leader": leader, "second": second, "figure": tokens.text.removesuffix(" tokens"), "misspelled": leader[:2] + leader[3:],
        "first_word": leader.split()[0],
    }  # fmt: skip
    sentence, needle = (part.format(**words) for part in IN_PROSE[code][:2])
    text = added(sentence)
    found = first_finding(text, code)
    at = text.index(sentence) + sentence.index(needle)
    assert (found.line, found.column, found.grade) == (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), IN_PROSE[code][2])


def test_wrong_subject(draft: Draft, tokens: Fact) -> None:
    leader, other = (draft.issue.rows[place].standing.identity.name for place in (0, 5))
    (found,) = findings(added(f"{other} carried [{tokens.text}][{tokens.id}]."))
    assert (found.code, found.printed, found.fact) == ("wrong-subject", tokens.text, tokens.id)
    assert found.message == f"this is tokens of {leader}, not of {other}. Name {leader} here, or link the figure of {other}."


def test_derived(draft: Draft) -> None:
    first, second = (row.standing for row in draft.issue.rows[:2])
    ratio = f"{first.tokens / second.tokens:.2f} times"
    sentence = f"{first.identity.name} carried {ratio} the tokens of {second.identity.name}."
    assert [found.code for found in findings(added(sentence))] == ["derived"]
    both = " and ".join(f"[{row.facts['tokens'].text}][{row.facts['tokens'].id}]" for row in draft.issue.rows[:2])
    assert findings(added(f"{sentence[:-1]}, {both}.")) == ()


def test_ambiguous() -> None:
    draft, row = find_week("row that was last at its peak and is not now", lambda draft: next(filter(_ambiguous, draft.issue.rows), None))
    sentence = f"{row.standing.identity.name}: #{row.standing.last}."
    text = draft.text.replace("\n## Notes\n", f"\n{sentence}\n\n## Notes\n")
    found = first_finding(text, "ambiguous", draft)
    assert found.expected == " or ".join(sorted((row.facts["last"].id, row.facts["peak"].id)))


def _ambiguous(row: ClaimRow) -> bool:
    return row.standing.last == row.standing.peak != row.standing.rank


def test_unknown_unit(monkeypatch: pytest.MonkeyPatch, draft: Draft) -> None:
    kept = {unit: shape for unit, shape in UNIT_FORMATS.items() if unit.value != "tokens"}
    monkeypatch.setattr(sys.modules["generator.gate.ledger_check"], "UNIT_FORMATS", kept)
    assert {found.code for found in findings(draft.text)} == {"unknown-unit"}


@pytest.mark.parametrize(
    "marker",
    [
        "<!-- conflict: yours -->", "<!-- conflict: last generated -->", "<!-- conflict: new -->", "<!-- /conflict -->",
        "<<<<<<< HEAD", ">>>>>>> main",
    ],
)  # fmt: skip
def test_conflict(marker: str) -> None:
    found = one(added(marker), "conflict", marker)
    assert found.message == "a conflict is not resolved. Keep one wording between its comments, then delete the comments."


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ("title:", "", None, "there is no title. Write one as plain text."),
        ("title:", "title: ''\n", "title: ''", "there is no title. Write one as plain text."),
        ("title:", "title: [Five]\n", "title: [Five]", "the title is not a text. Write it in quotation marks."),
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
def test_something_before_the_front_matter(start: str, draft: Draft) -> None:
    (found,) = findings(start + draft.text)
    assert (found.code, found.line, found.column) == ("front-matter", 1, 1)
    assert found.message == "something stands before the first line of hyphens. Delete it, and save as plain UTF-8."


@pytest.mark.parametrize("good", ["draft: true\ntags: [correction, special]\n", "", "draft: true\neditor: Ada\nimage: card.png\n"])
def test_good_front_matter(good: str) -> None:
    assert findings(front("draft:", good)) == ()


def pictured(picture: str) -> Callable[[frozenset[str]], tuple[Finding, ...]]:
    draft = newest()
    return lambda files: list_findings(replace(draft.make_edited_issue(added(picture)), file_names=files))


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


def test_stale_fact(draft: Draft, tokens: Fact) -> None:
    stored = {key: value for key, value in draft.stored_facts.items() if key != tokens.id}
    (found,) = list_findings(draft.make_edited_issue(stored_facts=stored))
    first = f"[{tokens.text}][{tokens.id}]"
    before = draft.text[: draft.text.index(first)]
    assert (found.code, found.line, found.column) == ("stale-fact", before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert found.fact == tokens.id
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


def test_findings_come_in_the_order_of_the_text(tokens: Fact) -> None:
    text = added(f"<!-- /conflict -->\n\n[9.99T][{tokens.id}] and <!-- editor: x -->").replace("title:", "name:", 1)
    places = [(one.line, one.column) for one in findings(text)]
    assert len(places) >= 4
    assert places == sorted(places)


def test_every_code_has_its_test() -> None:
    tested = "".join(name for name in globals() if name.startswith("test_"))
    assert [code for code in CODES if code.replace("-", "_") not in tested and code not in IN_PROSE] == []
