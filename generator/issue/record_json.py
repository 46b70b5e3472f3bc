"""What became of an issue as `facts.json` has it: the keys `corrections` and `withdrawn`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from generator.facts.printing import moment
from generator.model.correction import Change, Correction, Kind, Record, Withdrawal
from generator.model.watch import Watch, Will


def record_json(record: Record) -> dict[str, Any]:
    """The keys to write; none for an issue that nothing became of."""
    corrections = [
        {
            "on": one.on.isoformat(),
            "why": one.why,
            "vintage": _exact(one.vintage),
            "was": _exact(one.was),
            "changes": [asdict(change) for change in one.changes],
            "quiet": one.quiet,
        }
        for one in record.corrections
    ]
    gone = record.withdrawn
    return {
        **({"corrections": corrections} if corrections else {}),
        **({"withdrawn": {"on": gone.on.isoformat(), "why": gone.why, "instead": gone.instead}} if gone else {}),
    }


def parse_record(ledger: Mapping[str, Any]) -> Record:
    """The same read back; KeyError, TypeError or ValueError when it is not what was written."""
    gone = ledger.get("withdrawn")
    return Record(
        tuple(_correction(one) for one in ledger.get("corrections", [])),
        Withdrawal(date.fromisoformat(gone["on"]), str(gone["why"]), str(gone["instead"])) if gone else None,
    )


def _correction(one: Mapping[str, Any]) -> Correction:
    return Correction(
        date.fromisoformat(one["on"]),
        str(one["why"]),
        datetime.fromisoformat(one["vintage"]),
        datetime.fromisoformat(one["was"]),
        tuple(Change(**{**change, "kind": Kind(change["kind"])}) for change in one["changes"]),
        int(one["quiet"]),
    )


def _exact(at: datetime) -> str:
    return moment(at) if not at.microsecond else at.astimezone(UTC).isoformat()


def watches_json(watches: Sequence[Watch]) -> list[dict[str, Any]]:
    """The key `watch`: what an issue says to watch."""
    return [asdict(one) for one in watches]


def parse_watches(ledger: Mapping[str, Any]) -> tuple[Watch, ...]:
    """The same read back; KeyError, TypeError or ValueError when it is not what was written."""
    return tuple(Watch(**{**one, "will": Will(one["will"])}) for one in ledger.get("watch", []))
