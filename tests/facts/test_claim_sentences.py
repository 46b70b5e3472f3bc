"""Every kind of claim once, as a reader reads it: the words around the figures are part of the truth."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from generator import resources
from generator.config import Config
from generator.facts.claims.departures import DEPARTURE_WORDS as LEAVING
from generator.facts.claims.movers import CLAIMED_AWARDS, SUPERLATIVES
from generator.facts.claims.newcomers import NEWCOMER_KINDS
from generator.facts.claims.newcomers import NEWCOMER_WORDS as ARRIVING
from generator.issue.jinja_environment import create_template_environment
from generator.model.usage_week import AwardKind
from tests.support.make_history import LAST, week
from tests.support.read_claims import find_claims, find_problems, render_claim, render_part, strip_links

SMALL = Config(top=5, charted=10)
YOUNG = {"new": LAST.last - timedelta(3)}
THREE = "a:500 b:300 c:200 "
SIX = "a:500 b:300 c:200 d:90 e:80 "

SAID = {
    kind: (past, headline, text)
    for kind, past, headline, text in (
        re.fullmatch(r"(\S+): (.+)\n(.+)\n(.+)", block).groups()  # type: ignore[union-attr]
        for block in Path(__file__).with_name("said.txt").read_text(encoding="utf-8").strip().split("\n\n")
    )
}
"""By kind: a history, the headline, then lead and text."""


@pytest.mark.parametrize("kind", SAID)
def test_a_claim_reads_as_it_should(kind: str) -> None:
    past, headline, text = SAID[kind]
    listed = ["a", "b", "c", "d", "e", "f", "x", "x-preview", "new", "old"]
    found = [one for one in find_claims(week(past, created=YOUNG, listed=listed, config=SMALL), SMALL) if one.kind == kind]
    assert len(found) == 1
    assert (render_part(found[0], "headline"), render_claim(found[0])) == (headline, text)
    assert find_problems(found[0]) == []


def test_every_kind_has_a_template_and_every_template_is_told_here() -> None:
    templates = {path.name.removesuffix(".md.j2") for path in (Path(resources.templates()) / "stories").glob("*.md.j2")}
    assert set(SAID) <= templates
    # each family of claims is read beside its tests
    families = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*") if path.is_file() and path.name != "said.txt"]
    assert [
        kind for kind in sorted(templates - set(SAID)) if not any(re.search(kind.replace("-", "[-_]"), text) for text in families)
    ] == []
    assert {event.value.replace(" ", "-") for event in ARRIVING} == set(NEWCOMER_KINDS) <= templates
    assert {f"exit-{cause.name.lower().replace('_', '-')}" for cause in LEAVING} <= templates
    assert {kind.value for kind in CLAIMED_AWARDS} == set(SUPERLATIVES) <= templates


def one(past: str, kind: str, **known: object) -> str:
    (found,) = [claim for claim in find_claims(week(past, config=SMALL, **known), SMALL) if claim.kind == kind]  # type: ignore[arg-type]
    assert find_problems(found) == []
    return render_claim(found)


def test_a_part_listed_base_is_said_beside_its_growth_and_is_never_called_a_surge() -> None:
    text = one("a:500/7 b:300/7 c:200/7 d:100/6 | a:500/7 b:300/7 d:250/7 c:200/7", "top-three-entry")
    assert "Its traffic rose 150% this week, from 100 to 250 tokens (listed on 6 of 7 days the week before)." in text


def test_a_base_two_weeks_back_is_called_so() -> None:
    past = f"{THREE} d:100 | - | {THREE} d:200"
    assert "It had been 1,100 tokens two weeks earlier." in one(past, "market")
    assert "(+100%)" not in one(past, "gainer")
    assert "Its own traffic surged 100%, from 100 two weeks earlier to 200 tokens." in one(past, "gainer")
    assert "it surged 100%, from 100 two weeks earlier to 200 tokens." in one(past, "fastest")


def test_across_a_missing_week_the_leader_leads_and_takes_nothing() -> None:
    assert one("b:500 a:300 c:1 | - | a:500 b:300 c:1", "leader").startswith("A leads with")


def test_a_streak_over_a_missing_week_says_how_many_weeks_were_seen() -> None:
    text = one(f"{THREE} | {THREE} | - | {THREE}", "leader")
    assert "It has led for at least three of the last four weeks." in text


@pytest.mark.parametrize(
    ("past", "lead"),
    [
        ("a:5 b:4 c:3", "A leads"),
        ("a:5 b:4 c:3 | a:5 b:4 c:3", "A still leads"),
        ("a:5 b:5 c:3 | a:6 b:5 c:3", "A still leads"),
        ("b:5 a:4 c:3 | a:5 b:4 c:3", "A takes the lead"),
        ("a:5 b:4 c:3 | b:5 a:4 c:3 | a:5 b:4 c:3", "A leads again"),
        ("b:4 c:3 | new:9 b:4 c:3", "New, new on the chart, takes the lead"),
        ("x-preview:9 b:4 c:3 | x:9 b:4 c:3", "X, released from preview, takes the lead"),
        ("x:free:9 b:4 c:3 | x:9 b:4 c:3", "X, in a new row, takes the lead"),
        ("a:9 b:4 c:3 | b:4 c:3 | a:9 b:4 c:3", "A, back on the chart, leads again"),
        ("b:9 a:4 c:3 | b:4 c:3 | a:9 b:4 c:3", "A, back on the chart, takes the lead"),
        ("a:5", "A leads"),
        ("a:5 b:4 c:3 | b:9 a:1 c:3 ?3", "B leads"),
    ],
)
def test_what_is_said_of_the_leader(past: str, lead: str) -> None:
    assert one(past, "leader", created=YOUNG).startswith(f"{lead} with ")


@pytest.mark.parametrize(
    ("past", "kind"),
    [
        ("a:5 b:4 c:3", "top-three"),
        ("a:5 b:4 c:3 | a:5 b:4 c:3", "top-three-frozen"),
        ("a:5 b:4 c:3 | a:5 c:4 b:3", "top-three-swapped"),
        ("a:5 b:4 c:3 | a:5 b:5 c:3", "top-three"),
        ("a:5 b:4 c:3 d:2 | d:9 a:5 b:4 c:3", "top-three"),
        ("a:5 b:4 c:3 d:2 | a:5 b:4 d:4 c:3", "top-three-entry"),
        ("a:5 b:4 c:3 | a:5 b:4 new:4 c:3", "top-three"),
        ("a:5 b:4 c:3 | a:5 b:4 old:4 c:3", "top-three-entry"),
        ("a:5 b:4 x-preview:3 | a:5 b:4 x:3", "top-three"),
        ("a:5 b:4 x:free:3 | a:5 b:4 x:3", "top-three"),
        ("a:5 b:4 c:3 | - | a:5 b:4 c:3", "top-three"),
        ("a:5 b:4 c:3 d:2 | a:5 b:4 d:3 c:2 ?3", "top-three"),
    ],
)
def test_what_is_said_of_the_top_three(past: str, kind: str) -> None:
    found = {claim.kind for claim in find_claims(week(past, created=YOUNG, config=SMALL), SMALL) if claim.kind.startswith("top-three")}
    assert found == {kind}


@pytest.mark.parametrize(
    ("past", "lead"),
    [
        ("a:100", "All models together carried 100 tokens."),
        ("a:100 | a:101", "The market was flat (+1.0%): 101 tokens in all."),
        ("a:100 | a:90", "The market shrank 10%: 90 tokens in all."),
        ("a:100 | a:205", "The market more than doubled (+105%): 205 tokens in all."),
        ("a:100 | a:1300", "The market surged to 13 times as much: 1,300 tokens in all."),
        ("a:100 | a:90 ?4", "All models together carried 90 tokens."),
    ],
)
def test_what_is_said_of_the_market(past: str, lead: str) -> None:
    assert one(past, "market").startswith(lead)


@pytest.mark.parametrize(
    ("ratio", "headline"),
    [("a:100", "All models carry 100 tokens"), ("a:100 | a:100", "The market is flat"), ("a:1 | a:3", "The market surged 200%")],
)
def test_the_market_always_has_a_headline(ratio: str, headline: str) -> None:
    (found,) = [claim for claim in find_claims(week(ratio)) if claim.kind == "market"]
    assert render_part(found, "headline") == headline


def test_a_shared_award_and_a_standstill_are_not_told() -> None:
    kinds = {kind.value for kind in AwardKind}
    assert not kinds & {claim.kind for claim in find_claims(week("a:10 b:8 | a:12 b:10"))} - {"fastest"}
    assert not kinds & {claim.kind for claim in find_claims(week("a:10 b:8 | a:10 b:8"))}


def test_a_partial_week_and_a_first_week_have_levels_only() -> None:
    levels = {"leader", "top-three", "market"}
    assert {claim.kind for claim in find_claims(week(f"{SIX} | new:900 {THREE} ?4", created=YOUNG, config=SMALL), SMALL)} == levels
    assert {claim.kind for claim in find_claims(week(SIX, config=SMALL), SMALL)} == {*levels, "break"}


def test_an_arrival_below_the_table_is_not_told() -> None:
    kinds = [claim.kind for claim in find_claims(week(f"{SIX} | {SIX} new:1", created=YOUNG, config=SMALL), SMALL)]
    assert "debut" not in kinds


@pytest.mark.parametrize("wording", range(6))
def test_every_wording_is_a_sentence(wording: int) -> None:
    for past, _, _ in SAID.values():
        listed = ["a", "b", "c", "d", "e", "f", "x", "x-preview", "new", "old"]
        for claim in find_claims(week(past, created=YOUNG, listed=listed, config=SMALL), SMALL):
            lead, text = strip_links(render_part(claim, "lead", wording)), strip_links(render_part(claim, "text", wording))
            assert lead.endswith(".")
            assert text.endswith(".") or claim.kind == "entries"
            assert lead[0].isupper() or lead[0].isdigit()
            assert render_part(claim, "headline", wording)
            assert not render_part(claim, "headline", wording).endswith(".")


def test_where_the_record_begins_is_said_only_of_a_run_that_reaches_back_to_it() -> None:
    assert "record here begins" in one(f"{THREE} | {THREE} | {THREE}", "leader")
    assert "record here begins" not in one(f"b:500 a:300 c:1 | {THREE} | {THREE}", "leader")


def test_the_same_week_is_not_named_twice_in_a_sentence() -> None:
    past = f"{THREE} d:100 e:90 | - | {THREE} d:80 e:200"
    for claim in find_claims(week(past, config=SMALL), SMALL):
        for wording in range(6):
            for sentence in f"{render_part(claim, 'lead', wording)}\n{render_part(claim, 'text', wording)}".split("\n"):
                assert strip_links(sentence).count("weeks earlier") <= 1, sentence


def test_a_wording_that_a_fact_does_not_allow_is_not_printed() -> None:
    (claim,) = [
        one for one in find_claims(week(f"{SIX} | {SIX.replace('e:80', 'e:60')} f:85", config=SMALL), SMALL) if one.kind == "exit-below-cut"
    ]
    module: Any = create_template_environment().get_template("macros/figures.md.j2").make_module()
    cause = claim.facts["cause"]
    assert module.word(cause, "left the top 5") == f"[left the top 5][{cause.id}]"
    assert module.word(cause, "was thrown out") == f"[leaves the top 5][{cause.id}]"
