"""Markdown as the merge and the renderer see it: front matter, fact links, generated blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from generator.draft.filters import exact, title
from generator.errors import ConfigError
from generator.model.facts import Fact, Ledger
from generator.model.printing import day_long

FACT_LINK = re.compile(r"\[(?P<text>(?:[^\[\]\\]|\\.)+)\]\[(?P<id>[a-z0-9][a-z0-9.\-]*)\]")
BLOCK = re.compile(r"^<!-- generated: (?P<name>[a-z0-9-]+) -->\n(?P<body>.*?)^<!-- /generated -->$", re.MULTILINE | re.DOTALL)
_FENCE = "---\n"
DEFINITIONS = "definitions"


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file: front matter and the text below it."""

    front: Mapping[str, Any]
    body: str

    def __str__(self) -> str:
        """The file's text."""
        front = yaml.safe_dump(dict(self.front), allow_unicode=True, sort_keys=False, width=10**6)
        return f"{_FENCE}{front}{_FENCE}\n{self.body}"


def parse(text: str, path: str) -> Page:
    """A file's front matter and body, line ends and the last one made ours.

    Raises ConfigError naming the file when there is no front matter or when it is no mapping.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    parts = lines.split(_FENCE, 2)
    if len(parts) != 3 or parts[0].strip():  # noqa: PLR2004 - before, front matter, body
        raise ConfigError(f"{path}: no front matter between two lines of three hyphens at the top.")
    try:
        front = yaml.safe_load(parts[1])
    except yaml.YAMLError as wrong:
        raise ConfigError(f"{path}: the front matter is no YAML: {' '.join(str(wrong).split())}.") from wrong
    if not isinstance(front, dict):
        raise ConfigError(f"{path}: the front matter is no list of keys and values.")
    return Page(front, parts[2].lstrip("\n").rstrip() + "\n")


def used(body: str) -> tuple[str, ...]:
    """Ids of the facts that a text links to, sorted, each once."""
    return tuple(sorted({match["id"] for match in FACT_LINK.finditer(body)}))


def with_definitions(body: str, ledger: Ledger, rows: Mapping[str, str]) -> str:
    """The text with the definitions of all that it links to at its foot; `rows` are the titles of table rows by id."""
    text = without_definitions(body).rstrip() + "\n"
    lines = list(_definitions(used(text), ledger, rows))
    return text + "\n" + block(DEFINITIONS, "\n".join(lines)) if lines else text


def without_definitions(body: str) -> str:
    """The text without its generated definitions."""
    return BLOCK.sub(lambda match: "" if match["name"] == DEFINITIONS else match[0], body)


def block(name: str, body: str) -> str:
    """A generated block; blank lines keep its comments apart from paragraphs in both parsers."""
    return f"<!-- generated: {name} -->\n\n{body.strip()}\n\n<!-- /generated -->\n"


def _definitions(ids: tuple[str, ...], ledger: Ledger, rows: Mapping[str, str]) -> Iterator[str]:
    for key in ids:
        if fact := ledger.facts.get(key):
            yield f'[{key}]: figures.md#{key} "{_tooltip(fact)}"'
        elif key in rows:
            yield f'[{key}]: figures.md#{key} "{title(rows[key])}"'


def _tooltip(fact: Fact) -> str:
    shown = fact.formula.rstrip(".") if fact.wordings else exact(fact)
    return title(f"{shown}, {fact.window}. OpenRouter, as of {day_long(fact.as_of.date())}")
