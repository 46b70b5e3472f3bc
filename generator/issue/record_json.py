"""Print and parse an issue's corrections in `facts.json`: the keys `corrections`, `withdrawn` and `watch`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from generator.facts.printing import utc_timestamp
from generator.model.correction import ChangeKind, Correction, CorrectionLog, FactChange, Withdrawal
from generator.model.watch import Watch, WatchKind


def dump_record(record: CorrectionLog) -> dict[str, Any]:
    """Convert a record to JSON; no keys for an issue without corrections."""
    corrections = [
        {
            "on": one.on.isoformat(),
            "why": one.why,
            "vintage": _print_timestamp(one.vintage),
            "was": _print_timestamp(one.was),
            "changes": [asdict(change) for change in one.changes],
            "quiet": one.quiet,
        }
        for one in record.corrections
    ]
    withdrawal = record.withdrawn
    return {
        **({"corrections": corrections} if corrections else {}),
        **({"withdrawn": {"on": withdrawal.on.isoformat(), "why": withdrawal.why, "instead": withdrawal.instead}} if withdrawal else {}),
    }


def parse_record(ledger: Mapping[str, Any]) -> CorrectionLog:
    """Parse the keys; KeyError, TypeError or ValueError when they are not valid."""
    withdrawal = ledger.get("withdrawn")
    return CorrectionLog(
        tuple(_parse_correction(one) for one in ledger.get("corrections", [])),
        Withdrawal(date.fromisoformat(withdrawal["on"]), str(withdrawal["why"]), str(withdrawal["instead"])) if withdrawal else None,
    )


def _parse_correction(one: Mapping[str, Any]) -> Correction:
    return Correction(
        date.fromisoformat(one["on"]),
        str(one["why"]),
        datetime.fromisoformat(one["vintage"]),
        datetime.fromisoformat(one["was"]),
        tuple(FactChange(**{**change, "kind": ChangeKind(change["kind"])}) for change in one["changes"]),
        int(one["quiet"]),
    )


def _print_timestamp(at: datetime) -> str:
    return utc_timestamp(at) if not at.microsecond else at.astimezone(UTC).isoformat()


def dump_watches(watches: Sequence[Watch]) -> list[dict[str, Any]]:
    """Convert a watch list to the key `watch`."""
    return [asdict(one) for one in watches]


def parse_watches(ledger: Mapping[str, Any]) -> tuple[Watch, ...]:
    """Parse the keys; KeyError, TypeError or ValueError when they are not valid."""
    return tuple(Watch(**{**one, "will": WatchKind(one["will"])}) for one in ledger.get("watch", []))
