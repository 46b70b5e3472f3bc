"""`facts.json`: it keeps to its published schema, and an issue is composed again from what it says alone."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator import resources
from generator.errors import StoreError
from generator.issue import pipeline
from generator.issue.files import LEDGER_FILE, load_memory
from generator.issue.ledger import StoredFact
from generator.issue.ledger_json import dump_ledger, parse_ledger
from generator.model.fact import Unit
from generator.model.week import Week
from tests.support.draft_weeks import Draft, make_simulated_drafts, store_drafts

SCHEMA = json.loads(resources.scaffold("docs/about/facts.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def ledger(draft: Draft) -> dict[str, Any]:
    return dict(json.loads(draft.files["facts.json"]))


def test_the_schema_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_ledger_is_valid() -> None:
    for draft in make_simulated_drafts(1):
        VALIDATOR.validate(ledger(draft))


def test_the_schema_knows_every_unit_and_refuses_what_is_wrong() -> None:
    units = SCHEMA["properties"]["facts"]["items"]["properties"]["unit"]["enum"]
    assert units == [unit.value for unit in Unit]
    good = ledger(make_simulated_drafts(1)[5])
    fact = good["facts"][0]
    for key, value in (("unit", "parsecs"), ("inputs", []), ("id", "Bad Id"), ("subjects", "A"), ("value", None)):
        assert not VALIDATOR.is_valid({**good, "facts": [{**fact, key: value}]}), key
    for key in fact:
        assert not VALIDATOR.is_valid({**good, "facts": [{name: one for name, one in fact.items() if name != key}]}), key
    for key in SCHEMA["required"]:
        assert not VALIDATOR.is_valid({name: one for name, one in good.items() if name != key}), key


def test_every_fact_rests_on_answers_that_the_ledger_names() -> None:
    for draft in make_simulated_drafts(1):
        known = ledger(draft)
        assert {one["sha256"] for fact in known["facts"] for one in fact["inputs"]} == set(known["answers"])


def test_a_ledger_comes_back_as_it_was_written() -> None:
    for draft in make_simulated_drafts(1)[5:8]:
        text = draft.files[LEDGER_FILE].decode()
        stored = parse_ledger(text, Path(LEDGER_FILE))
        assert dump_ledger(stored) == text
        assert stored.memory == draft.issue.memory
        assert len(stored.memory.issues) == 5


def refusal(**changes: object) -> str:
    """What is said of a ledger whose first fact has these fields instead of its own; those that are None are taken away."""
    stored = ledger(make_simulated_drafts(1)[0])
    first, *others = stored["facts"]
    changed = {name: value for name, value in {**first, **changes}.items() if value is not None}
    with pytest.raises(StoreError, match=rf"facts\.json: this is not a ledger \(fact {first['id']}: ") as caught:
        parse_ledger(json.dumps({**stored, "facts": [changed, *others]}), Path(LEDGER_FILE))
    return str(caught.value)


def test_a_fact_in_another_form_is_refused_by_name() -> None:
    assert "text is not a text" in refusal(text=["other"])
    assert "'A' is not a list of texts" in refusal(subjects="A")
    assert "value is not a number or a text" in refusal(value=[])
    assert "'parsecs' is not a valid Unit" in refusal(unit="parsecs")
    assert "rows" in refusal(inputs=[{"sha256": "ab"}])
    assert "soon" in refusal(as_of="soon")
    assert "note" in refusal(note="x")


@pytest.mark.parametrize("name", [field.name for field in fields(StoredFact) if field.name != "id"])
def test_a_fact_that_has_lost_a_field_is_refused_by_name(name: str) -> None:
    assert repr(name) in refusal(**{name: None})


def test_an_issue_tells_what_the_next_remembers() -> None:
    *_, before, draft = make_simulated_drafts(1)
    last = draft.issue.memory.last_issue
    assert last is not None
    assert [one.kind for one in last.stories][: len(before.issue.stories)] == [str(one.kind) for one in before.issue.stories]
    assert last.stories[0].score == before.issue.stories[0].score.value
    assert dict(last.phrases) == {key: tuple(used) for key, used in ledger(before)["phrases"].items()}


def test_an_issue_is_composed_from_its_own_ledger_whatever_became_of_those_before(tmp_path: Path) -> None:
    drafts = make_simulated_drafts(1)[:8]
    opened = store_drafts(tmp_path, drafts)
    week = drafts[-1].issue.usage.week
    assert pipeline.restore_issue(opened, week) == drafts[-1].issue
    for earlier in drafts[:-1]:
        forgotten = {**ledger(earlier), "told": [], "phrases": {}}
        opened.issue_files(earlier.issue.usage.week).ledger.write_text(json.dumps(forgotten), encoding="utf-8")
    assert not any(told.stories for told in load_memory(opened.root, week).issues)
    assert pipeline.restore_issue(opened, week) == drafts[-1].issue


def test_special_issues_and_later_ones_are_not_remembered(tmp_path: Path) -> None:
    drafts = make_simulated_drafts(1)[:3]
    opened, draft = store_drafts(tmp_path, drafts), drafts[-1]
    last = draft.issue.usage.week
    special = opened.issue_files(Week.parse("2026-05-09"))
    special.folder.mkdir()
    special.ledger.write_bytes(draft.files["facts.json"])
    (opened.root / "docs/issues/notes").mkdir()
    (opened.root / "docs/issues/notes" / LEDGER_FILE).write_text("{}", encoding="utf-8")
    assert [told.week for told in load_memory(opened.root, last).issues] == [last - 2, last - 1]


def test_a_ledger_without_memory_is_refused(tmp_path: Path) -> None:
    draft = make_simulated_drafts(1)[0]
    opened = store_drafts(tmp_path, [draft])
    path = opened.issue_files(draft.issue.usage.week).ledger
    path.write_text(json.dumps({key: value for key, value in ledger(draft).items() if key != "memory"}), encoding="utf-8")
    with pytest.raises(StoreError, match=r"not a ledger \('memory' is missing\).*movers draft --week"):
        pipeline.restore_issue(opened, draft.issue.usage.week)
