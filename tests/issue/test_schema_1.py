"""Issues whose ledgers have schema 1 are read with the ids of today."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import StoreError
from generator.facts.ids import FactId, RowId, read_link
from generator.issue import pipeline
from generator.issue.files import FIGURES_FILE, LEDGER_FILE
from generator.issue.ledger_json import dump_ledger, parse_ledger
from generator.issue.schema_1 import FORMS, downgrade_id, upgrade_id, upgrade_text
from tests.support.draft_weeks import compose_weeks, make_simulated_drafts
from tests.support.make_schema_1 import downgrade_folder, downgrade_ledger, downgrade_text

OLD_AND_NEW = {
    "claim.top-three-frozen": "claim.usage.board.top-three-frozen",
    "claim.top-three-swapped": "claim.usage.board.top-three-swapped",
    "claim.entries": "claim.usage.board.entries",
    "claim.top-three.heron-5": "claim.usage.heron-5.entry.top-three",
    "claim.top-5.heron-5": "claim.usage.heron-5.entry.top-5",
    "claim.top-10.heron-5": "claim.usage.heron-5.entry.top-10",
    "claim.leader.heron-5": "claim.usage.heron-5.leader",
    "claim.leader.heron-5.runaway": "claim.usage.heron-5.runaway",
    "claim.event.heron-5": "claim.usage.heron-5.event",
    "claim.debut.heron-5": "claim.usage.heron-5.debut",
    "claim.graduation.heron-5": "claim.usage.heron-5.graduation",
    "claim.hand-over.heron-5": "claim.usage.heron-5.hand-over",
    "claim.new-variant.heron-5": "claim.usage.heron-5.new-variant",
    "claim.new-to-the-chart.heron-5": "claim.usage.heron-5.new-to-the-chart",
    "claim.re-entry.heron-5": "claim.usage.heron-5.re-entry",
    "claim.exit.heron-5": "claim.usage.heron-5.exit",
    "claim.growth.heron-5": "claim.usage.heron-5.growth",
    "claim.move.heron-5": "claim.usage.heron-5.move",
    "claim.gainer.heron-5": "claim.usage.heron-5.gainer",
    "claim.loser.heron-5": "claim.usage.heron-5.loser",
    "claim.climber.heron-5": "claim.usage.heron-5.climber",
    "claim.fastest.heron-5": "claim.usage.heron-5.fastest",
    "claim.faller.heron-5": "claim.usage.heron-5.faller",
    "claim.first.weeks": "claim.usage.market.first-weeks",
    "claim.first.heron-5.origin": "claim.usage.heron-5.first.origin",
    "claim.first.heron-5.vendor": "claim.usage.heron-5.first.vendor",
    "claim.first.heron-5.free": "claim.usage.heron-5.first.free",
    "claim.first.heron-5.preview": "claim.usage.heron-5.first.preview",
    "claim.heron-5.highest": "claim.usage.heron-5.highest",
    "claim.heron-5.record-lead": "claim.usage.heron-5.record-lead",
    "claim.market.growth": "claim.usage.market.growth",
    "claim.market.movers": "claim.usage.market.movers",
    "claim.market.concentration": "claim.usage.market.concentration",
    "claim.market.no-leader": "claim.usage.market.no-leader",
    "claim.market.record": "claim.usage.market.record",
    "claim.market.over-45t": "claim.usage.market.over.45t",
    "claim.free-tier.free": "claim.usage.free-rows.free",
    "claim.free-tier.paid": "claim.usage.free-rows.paid",
    "claim.family.heron-5": "claim.family.heron-5.together",
    "claim.model.tern-3.part-of-tern-2": "claim.model.tern-3.part-of.tern-2",
    "claim.origin.china": "claim.origin.china.ahead",
    "claim.origin.china.form": "claim.origin.china.form",
    "claim.origin.china.least": "claim.origin.china.least",
    "claim.usage.heron-5.passed-tern-3": "claim.usage.heron-5.passed.tern-3",
    "claim.vendor.saltfen.passed-quillmere": "claim.vendor.saltfen.passed.quillmere",
    "claim.vendor.saltfen.lead": "claim.vendor.saltfen.lead",
    "claim.vendor.saltfen.above-quillmere": "claim.vendor.saltfen.above.quillmere",
    "claim.usage.heron-5.ratio-tern-3": "claim.usage.heron-5.ratio.tern-3",
    "claim.usage.heron-5.over-1t": "claim.usage.heron-5.over.1t",
    "claim.vendor.saltfen.over-5t": "claim.vendor.saltfen.over.5t",
    "claim.usage.heron-5.lead-mark": "claim.usage.heron-5.lead-mark",
    "claim.usage.heron-5.top-three": "claim.usage.heron-5.top-three",
    "claim.usage.heron-5.growing-least": "claim.usage.heron-5.growing-least",
    "claim.use-cases.first": "claim.use-cases.all.first",
    "claim.use-cases.with-a-leader": "claim.use-cases.all.with-a-leader",
    "claim.use-cases.led-by-heron-5": "claim.use-cases.heron-5.led",
    "claim.category-marketing-seo.first": "claim.category-marketing-seo.board.first",
    "claim.tool-calling.first": "claim.tool-calling.board.first",
    "claim.apps-popular.leader": "claim.apps-popular.board.leader",
    "claim.apps-popular.growth.copper-desk": "claim.apps-popular.copper-desk.growth",
    "claim.apps-popular.climb.copper-desk": "claim.apps-popular.copper-desk.climb",
    "claim.apps-popular.new.copper-desk": "claim.apps-popular.copper-desk.new",
    "claim.arena-text.top": "claim.arena-text.board.top",
    "claim.arena-text.entered": "claim.arena-text.board.entered",
    "claim.arena-text.still": "claim.arena-text.board.still",
    "claim.arena-text.band": "claim.arena-text.board.band",
    "claim.arena-text.unmatched": "claim.arena-text.board.unmatched",
    "claim.arena-text.absent.heron-5-high": "claim.arena-text.heron-5-high.absent",
    "claim.arena-text.few.heron-5-high": "claim.arena-text.heron-5-high.few",
    "claim.arena-text.new.heron-5-high": "claim.arena-text.heron-5-high.new",
    "claim.arena-text.out.heron-5-high": "claim.arena-text.heron-5-high.out",
    "claim.arena-text.moved.heron-5-high": "claim.arena-text.heron-5-high.moved",
    "claim.arena-text.cheapest.heron-5": "claim.arena-text.heron-5.cheapest",
    "claim.divergence.arena-text.agreement": "claim.arena-text.board.agreement",
    "claim.divergence.arena-text.heron-5": "claim.arena-text.heron-5.divergence",
    "claim.prices.heron-5": "claim.prices.heron-5.change",
    "claim.watch.enters-10.heron-5": "claim.usage.heron-5.watch-enters.10",
    "claim.watch.keeps-2.heron-5": "claim.usage.heron-5.watch-keeps.2",
    "claim.watch.passes-2t.heron-5": "claim.usage.heron-5.watch-passes.2t",
    "claim.watch.overtakes.heron-5.tern-3": "claim.usage.heron-5.watch-overtakes.tern-3",
    "claim.watched.enters-10.heron-5": "claim.usage.heron-5.watched-enters.10",
    "claim.watched.enters-10.heron-5.weeks": "claim.usage.heron-5.watched-enters-weeks.10",
    "claim.watched.overtakes.heron-5.tern-3": "claim.usage.heron-5.watched-overtakes.tern-3",
    "claim.watched.overtakes.heron-5.tern-3.weeks": "claim.usage.heron-5.watched-overtakes-weeks.tern-3",
    "award.gainer.heron-5": "award.usage.heron-5.gainer",
    "award.longest-run.heron-5": "award.usage.heron-5.longest-run",
    "divergence.arena-text.order.rho": "arena-text.board.rho",
    "divergence.arena-text.coverage.matched": "arena-text.board.matched",
    "divergence.arena-text.coverage.of": "arena-text.board.of",
    "divergence.arena-text.heron-5.usage": "arena-text.heron-5.usage",
    "divergence.arena-text.heron-5.arena": "arena-text.heron-5.arena",
    "divergence.arena-text.heron-5.apart": "arena-text.heron-5.apart",
    "usage.market.others": "usage.others",
    "usage.market.others.contribution": "usage.others.contribution",
    "usage.market.record-before": "usage.market.record-before",
    "usage.heron-5.record-lead-before-week": "usage.heron-5.record-lead-before-week",
    "usage.heron-5.times-tern-3": "usage.heron-5.times.tern-3",
    "vendor.saltfen.times-quillmere": "vendor.saltfen.times.quillmere",
    "usage.heron-5.weeks-below-10": "usage.heron-5.weeks-below-10",
    "usage.heron-5.top-three-spanned": "usage.heron-5.top-three-spanned",
    "usage.heron-5.tokens": "usage.heron-5.tokens",
    "usage.free-rows.part": "usage.free-rows.part",
    "usage.heron-5": "usage.heron-5",
    "arena-text.heron-5-high.gap-to-tern-3": "arena-text.heron-5-high.gap-to.tern-3",
    "arena-text.board.rows-of-saltfen": "arena-text.board.rows-of.saltfen",
    "arena-text.board.rows-in-top-10": "arena-text.board.rows-in-top-10",
    "arena-text.board.band-median": "arena-text.board.band-median",
    "model.tern-3.part-of-tern-2": "model.tern-3.part-of.tern-2",
    "model.tern-3.part-of-tern-2-before": "model.tern-3.part-of-before.tern-2",
    "family.heron-5.would-rank": "family.heron-5.would-rank",
    "origin.unplaced.tokens": "origin.unplaced.tokens",
    "prices.heron-5.prompt-before": "prices.heron-5.prompt-before",
}
"""An id of every place where the version before made one."""
FIELD = re.compile(r"\{([a-z]+)\}")
CHOICES = {
    "arena": ["arena-text", "arena-code"],
    "apps": ["apps-popular"],
    "app": ["climb", "growth", "new"],
    "attribute": ["origin", "vendor", "free", "preview"],
    "award": ["gainer", "longest-run"],
    "column": ["growth", "concentration"],
    "kind": ["growth", "debut", "new-to-the-chart"],
    "line": ["top-three", "top-10"],
    "mark": ["2t", "45t"],
    "order": ["top-three-frozen", "entries"],
    "pair": ["usage", "arena", "apart"],
    "scope": ["usage", "vendor"],
    "score": ["absent", "cheapest", "few"],
    "side": ["free", "paid"],
    "slice": ["tool-calling", "category-legal"],
    "when": ["watch", "watched"],
    "whole": ["band", "top", "unmatched"],
    "will": ["enters", "keeps", "passes"],
}
NAMES = st.from_regex(r"[a-z]{4,6}-[0-9]{1,2}(-[0-9])?", fullmatch=True)


@pytest.mark.parametrize(("old", "new"), OLD_AND_NEW.items())
def test_every_id_that_was_made_has_one_of_today(old: str, new: str) -> None:
    assert upgrade_id(old) == new
    assert downgrade_id(new) == old
    assert upgrade_id(new) == new
    assert str(read_link(new)) == new


def test_every_line_of_the_table_is_for_an_id_that_was_made() -> None:
    used = {upgrade_id(old) for old in OLD_AND_NEW}
    patterns = [re.compile(FIELD.sub("[a-z0-9-]+", re.escape(new).replace(r"\{", "{").replace(r"\}", "}"))) for _, new in FORMS]
    assert [pattern.pattern for pattern in patterns if not any(map(pattern.fullmatch, used))] == []


@given(st.data(), st.sampled_from(FORMS))
def test_an_id_is_the_same_there_and_back(data: st.DataObject, form: tuple[str, str]) -> None:
    fields = {name: data.draw(st.sampled_from(CHOICES[name]) if name in CHOICES else NAMES, name) for name in FIELD.findall(form[0])}
    old = form[0].format(**fields)
    new = upgrade_id(old)
    assert isinstance(read_link(new), FactId | RowId)
    assert downgrade_id(new) == old
    assert upgrade_id(new) == new


def test_every_issue_of_the_sample_is_the_same_there_and_back() -> None:
    drafts = make_simulated_drafts(1)
    assert drafts
    for draft in drafts:
        ledger = draft.files[LEDGER_FILE].decode()
        old = downgrade_ledger(ledger)
        assert old != ledger
        assert dump_ledger(parse_ledger(old, Path(LEDGER_FILE))) == ledger
        for text in (draft.text, draft.text_with_questions, draft.files[FIGURES_FILE].decode()):
            assert downgrade_text(text) != text
            assert upgrade_text(downgrade_text(text)) == upgrade_text(text) == text


def test_every_id_in_a_text_is_translated_and_nothing_else() -> None:
    old = (
        "It [rose][claim.growth.heron-5] to [1][external.claim.growth.x], claim.growth.heron-5.\n"
        "See [it](figures.md#claim.growth.heron-5).\n\n"
        '[claim.growth.heron-5]: figures.md#claim.growth.heron-5 "Rose."\n'
    )
    key = "claim.usage.heron-5.growth"
    assert upgrade_text(old) == (
        f"It [rose][{key}] to [1][external.claim.growth.x], claim.growth.heron-5.\n"
        f"See [it](figures.md#{key}).\n\n"
        f'[{key}]: figures.md#{key} "Rose."\n'
    )


def test_recorded_changes_get_their_row() -> None:
    head = json.loads(make_simulated_drafts(1)[0].files[LEDGER_FILE])
    change = {
        "week": "2026-W24", "board": "usage", "entry": "saltfen.lead", "name": "Saltfen", "fact": "claim.vendor.saltfen.over-5t",
        "what": "U21 milestone", "kind": "claim", "old": "a", "new": "b", "material": True, "size": 1.0,
    }  # fmt: skip
    correction = {"on": "2026-07-01", "why": "So.", "vintage": head["vintage"], "was": head["vintage"], "changes": [change], "quiet": 0}
    ledger = parse_ledger(json.dumps({**head, "schema": 1, "corrections": [correction]}), Path(LEDGER_FILE))
    (read,) = ledger.record.corrections[0].changes
    assert (read.fact, read.board, read.entry) == ("claim.vendor.saltfen.over.5t", "usage", "saltfen")


@pytest.mark.parametrize(("schema", "reason"), [(3, "its schema is 3, this version reads 2"), ("1", "its schema is '1'")])
def test_another_schema_is_refused(schema: object, reason: str) -> None:
    head = json.loads(make_simulated_drafts(1)[0].files[LEDGER_FILE])
    with pytest.raises(StoreError, match=re.escape(reason)):
        parse_ledger(json.dumps({**head, "schema": schema}), Path(LEDGER_FILE))


def test_a_draft_of_schema_1_is_brought_up_to_date_with_what_its_editor_wrote(tmp_path: Path) -> None:
    publication, issue = list(compose_weeks(tmp_path, 1, 2))[-1]
    week = issue.usage.week
    pipeline.draft_week(publication, week, partial=True)
    files = publication.issue_files(week)
    edited = files.text.read_text(encoding="utf-8").replace("## The lead", "Our own words.\n\n## The lead", 1)
    files.text.write_text(edited, encoding="utf-8")
    assert pipeline.draft_week(publication, week, partial=True)[0] is pipeline.DraftOutcome.UNCHANGED
    expected = {path.name: path.read_bytes() for path in files.folder.iterdir()}
    downgrade_folder(files.folder)
    assert files.text.read_text(encoding="utf-8") != edited
    assert pipeline.draft_week(publication, week, partial=True)[0] is pipeline.DraftOutcome.UPDATED
    assert {path.name: path.read_bytes() for path in files.folder.iterdir()} == expected
