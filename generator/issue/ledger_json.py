"""Write and parse the ledger's file: one fact per line, so that diffs are readable; parsed strictly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.errors import ConfigError, IssueFileError
from generator.facts.ids import FactId
from generator.facts.printing import utc_timestamp
from generator.issue import schema_1
from generator.issue.ledger import LEDGER_SCHEMA, StoredFact, StoredInput, StoredLedger, StoredResponse
from generator.issue.record_json import dump_record, dump_watches, parse_record, parse_watches
from generator.model.fact import Unit
from generator.model.issue import IssueMemory, Memory, ToldItem
from generator.model.week import DAYS_IN_WEEK, Week

_TEXT_FIELDS = ("id", "kind", "text", "formula", "source", "window")


def dump_ledger(ledger: StoredLedger) -> str:
    """Print a ledger: the issue in the first line, then one line per fact."""
    head = {
        "schema": LEDGER_SCHEMA,
        "week": ledger.week.label,
        "vintage": ledger.vintage.isoformat(),
        "answers": {sha256: _dump_response(response) for sha256, response in ledger.responses.items()},
        "complete": ledger.complete,
        "observed": ledger.observed,
        "watch": dump_watches(ledger.watches),
        **dump_record(ledger.record),
        **({} if ledger.pulled is None else {"pulled": ledger.pulled}),
        **_dump_issue_memory(ledger.issue_memory),
        "memory": [{"week": issue.week.label, **_dump_issue_memory(issue)} for issue in ledger.memory.issues],
    }
    lines = ",\n".join(json.dumps(dump_fact(fact), ensure_ascii=False) for fact in ledger.facts.values())
    return f'{json.dumps(head)[:-1]},\n"facts": [\n{lines}\n]}}\n'


def parse_ledger(text: str, path: Path) -> StoredLedger:
    """Parse a ledger; IssueFileError names the file when it is not valid."""
    try:
        return _parse_head(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, ConfigError) as wrong:
        reason = f"{wrong} is missing" if isinstance(wrong, KeyError) else str(wrong)
        raise IssueFileError(path, f"this is not a ledger ({reason})") from wrong


def dump_fact(fact: StoredFact) -> dict[str, Any]:
    """Convert a fact to the types of JSON."""
    return {
        "id": fact.id,
        "kind": fact.kind,
        "subjects": list(fact.subjects),
        "value": fact.value,
        "unit": fact.unit,
        "text": fact.text,
        "wordings": list(fact.wordings),
        "formula": fact.formula,
        "inputs": [{"sha256": one.sha256, "rows": one.rows} for one in fact.inputs],
        "source": fact.source,
        "as_of": utc_timestamp(fact.as_of),
        "window": fact.window,
        "caveats": list(fact.caveats),
    }


def _parse_head(head: Mapping[str, Any]) -> StoredLedger:
    schema = head["schema"]
    if schema == schema_1.SCHEMA:
        head = schema_1.upgrade_ledger(head)
    elif schema != LEDGER_SCHEMA:
        raise ValueError(f"its schema is {schema!r}, this version reads {LEDGER_SCHEMA}")
    week, vintage = Week.parse(head["week"]), datetime.fromisoformat(head["vintage"])
    if vintage.tzinfo is None:
        raise ValueError("its vintage names no time zone")
    return StoredLedger(
        week=week,
        vintage=vintage,
        responses={sha256: _parse_response(response) for sha256, response in head["answers"].items()},
        complete=bool(head.get("complete", True)),
        observed=int(head.get("observed", DAYS_IN_WEEK)),
        watches=parse_watches(head),
        record=parse_record(head),
        pulled=None if head.get("pulled") is None else tuple(map(str, head["pulled"])),
        issue_memory=_parse_issue_memory(week, head),
        memory=Memory(tuple(_parse_issue_memory(Week.parse(issue["week"]), issue) for issue in head["memory"])),
        facts=dict(_parse_facts(head["facts"])),
        schema=schema,
    )


def _parse_facts(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, StoredFact]]:
    """Parse the facts of a file by id; ValueError names a fact that is not valid."""
    for fields in rows:
        try:
            yield str(fields["id"]), _parse_fact(fields)
        except (ValueError, KeyError, TypeError) as wrong:
            raise ValueError(f"fact {fields['id']}: {wrong}") from wrong


def _parse_fact(fields: Mapping[str, Any]) -> StoredFact:
    if wrong := [name for name in _TEXT_FIELDS if not isinstance(fields[name], str)]:
        raise TypeError(f"{wrong[0]} is not a text")
    if not isinstance(fields["value"], int | float | str):
        raise TypeError("value is not a number or a text")
    FactId.parse(fields["id"])
    parsed = {
        "subjects": _parse_texts(fields["subjects"]),
        "unit": Unit(fields["unit"]),
        "wordings": _parse_texts(fields["wordings"]),
        "inputs": tuple(StoredInput(**one) for one in fields["inputs"]),
        "as_of": datetime.fromisoformat(fields["as_of"]),
        "caveats": _parse_texts(fields["caveats"]),
    }
    return StoredFact(**{**fields, **parsed})


def _parse_texts(texts: object) -> tuple[str, ...]:
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise TypeError(f"{texts!r} is not a list of texts")
    return tuple(texts)


def _dump_response(response: StoredResponse) -> dict[str, str]:
    return {"file": response.file, "url": response.url, "as_of": utc_timestamp(response.as_of)}


def _parse_response(fields: Mapping[str, str]) -> StoredResponse:
    return StoredResponse(fields["file"], fields["url"], datetime.fromisoformat(fields["as_of"]))


def _dump_issue_memory(memory: IssueMemory) -> dict[str, Any]:
    return {
        "told": [{"kind": story.kind, "subject": story.subject, "score": story.score} for story in memory.stories],
        "phrases": {key: list(variants) for key, variants in memory.phrases.items()},
    }


def _parse_issue_memory(week: Week, fields: Mapping[str, Any]) -> IssueMemory:
    stories = tuple(ToldItem(str(one["kind"]), str(one["subject"]), float(one["score"])) for one in fields["told"])
    return IssueMemory(week, stories, {str(key): tuple(map(int, variants)) for key, variants in fields["phrases"].items()})
