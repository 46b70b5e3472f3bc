"""Issues as versions wrote them whose ledgers had schema 1: today's, with every id translated back."""

from __future__ import annotations

import json
from pathlib import Path

from generator.issue import schema_1
from generator.issue.files import FIGURES_FILE, GENERATED_FILE, LEDGER_FILE, TEXT_FILE


def downgrade_text(text: str) -> str:
    """A text or a page of figures with the ids of schema 1."""
    return schema_1.translate_text(text, schema_1.downgrade_id)


def downgrade_ledger(text: str) -> str:
    """A ledger as schema 1 has it, a fact a line as it was written."""
    head = json.loads(text)
    facts = sorted(({**fact, "id": schema_1.downgrade_id(fact["id"])} for fact in head.pop("facts")), key=lambda fact: str(fact["id"]))
    for correction in head.get("corrections", ()):
        for change in correction["changes"]:
            change["fact"] = schema_1.downgrade_id(change["fact"])
    lines = ",\n".join(json.dumps(fact, ensure_ascii=False) for fact in facts)
    return f'{json.dumps({**head, "schema": schema_1.SCHEMA})[:-1]},\n"facts": [\n{lines}\n]}}\n'


def downgrade_folder(folder: Path) -> None:
    """Make the files of an issue those that were written with schema 1."""
    for name in (TEXT_FILE, GENERATED_FILE, FIGURES_FILE):
        path = folder / name
        path.write_bytes(downgrade_text(path.read_bytes().decode()).encode())
    ledger = folder / LEDGER_FILE
    ledger.write_bytes(downgrade_ledger(ledger.read_bytes().decode()).encode())
