"""Read and write `external.toml`, which holds the facts that editors bring themselves."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from generator.errors import ConfigError
from generator.facts.ids import EXTERNAL_ID_PATTERN
from generator.facts.printing import day_long
from generator.issue.template_filters import clean_link_title

_ID = re.compile(EXTERNAL_ID_PATTERN)
_URL = re.compile(r"https?://[^\s<>\"()]+")
_MAX_LENGTH = 2000


@dataclass(frozen=True, slots=True)
class ExternalFact:
    """One fact from outside of the boards."""

    id: str
    """`external.` and lower case words: `external.kimi-k3.parameters`."""
    value: str
    """The value as its source prints it: `295B parameters`."""
    url: str
    quote: str
    """A quotation from the source."""
    retrieved: date

    @property
    def definition(self) -> str:
        """The line that defines the link to the fact."""
        return f'[{self.id}]: {self.url} "{clean_link_title(f"{self.value}, retrieved {day_long(self.retrieved)}")}"'


def parse_external_facts(text: str, path: str) -> Mapping[str, ExternalFact]:
    """Parse the facts of an `external.toml`; ConfigError names the wrong entry."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise ConfigError(f"{path}: not valid TOML ({wrong}). Fix it there.") from wrong
    entries = tables.get("fact", [])
    if set(tables) - {"fact"} or not isinstance(entries, list):
        raise ConfigError(f"{path}: it holds something other than [[fact]] entries. Make them with movers new-fact.")
    facts: dict[str, ExternalFact] = {}
    for number, table in enumerate(entries, 1):
        one = _parse_entry(table, f"{path}: [[fact]] {number}")
        if one.id in facts:
            raise ConfigError(f"{path}: {one.id} is there twice. Give one of them another id.")
        facts[one.id] = one
    return facts


def _parse_entry(table: object, where: str) -> ExternalFact:
    fields = {"id", "value", "url", "quote", "retrieved"}
    if not isinstance(table, dict) or set(table) != fields:
        raise ConfigError(f"{where} needs exactly: {', '.join(sorted(fields))}.")
    texts = [table[name] for name in ("id", "value", "url", "quote")]
    if not all(isinstance(text, str) and 0 < len(text.strip()) <= _MAX_LENGTH for text in texts):
        raise ConfigError(f"{where}: id, value, url and quote are texts of 1 to {_MAX_LENGTH} characters.")
    day = table["retrieved"]
    if not isinstance(day, date) or hasattr(day, "hour"):
        raise ConfigError(f"{where}: retrieved is a day as 2026-06-15, without quotation marks.")
    return validate_fact(ExternalFact(table["id"], table["value"], table["url"], table["quote"], day), where)


def validate_fact(fact: ExternalFact, where: str) -> ExternalFact:
    """Validate a fact; ConfigError when its id or URL cannot stand in a definition."""
    if not _ID.fullmatch(fact.id):
        raise ConfigError(f"{where}: {fact.id!r} is not a valid id. Write it as external.kimi-k3.parameters.")
    if not _URL.fullmatch(fact.url):
        raise ConfigError(f"{where}: {fact.url!r} is not a valid URL. It must begin with https:// and hold no spaces or brackets.")
    return fact


def dump_entry(fact: ExternalFact) -> str:
    """Print an entry as TOML."""
    import tomlkit  # noqa: PLC0415 - a check, which only reads, starts without it

    return tomlkit.dumps({"fact": [asdict(fact)]})
