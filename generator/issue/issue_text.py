"""Parse an issue's Markdown for the merge and the gate: front matter, fact links, generated blocks, definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.facts.ids import LINK_END_PATTERN
from generator.issue.files import FIGURES_FILE, read_page
from generator.issue.front_matter import dump_values, join_front_matter, parse_front_matter
from generator.issue.template_filters import clean_link_title
from generator.issue.tooltips import print_tooltip
from generator.model.fact import Ledger

FACT_LINK = re.compile(rf"(?<!\\)\[(?P<text>(?:[^\[\]\\\n]|\\.|\n(?![ \t]*\n))+){LINK_END_PATTERN}")
"""A link's text may contain a line break, as any paragraph may."""
GENERATED_BLOCK = re.compile(
    r"^<!-- generated: (?P<name>[a-z0-9-]+) -->[ \t]*\n(?P<body>(?:(?!<!-- /?generated).*\n)*)<!-- /generated -->[ \t]*$", re.MULTILINE
)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EDITOR_COMMENT = re.compile(r"^<!-- editor: .*? -->\n\n?", re.MULTILINE)
DEFINITION = re.compile(r"^ {0,3}\[(?P<id>[^\[\]\n]+)\]:[ \t]*(?P<target>\S*).*$", re.MULTILINE)
FIGURES_ADDRESS = f"{FIGURES_FILE}#"
DEFINITIONS_BLOCK = "definitions"


@dataclass(frozen=True, slots=True)
class IssueText:
    """A Markdown file: front matter and the text below it."""

    front_matter: Mapping[str, Any]
    body: str
    source: str = field(default="", compare=False)
    """The front matter as written; empty for a generated text, which has only values."""

    def __str__(self) -> str:
        """Print the file."""
        return join_front_matter(self.source or dump_values(self.front_matter), self.body)

    @property
    def is_draft(self) -> bool:
        """Whether the text is not published yet."""
        return bool(self.front_matter.get("draft"))


def drop_editor_comments(body: str) -> str:
    """Remove the draft's comments for the editor from a text."""
    return _EDITOR_COMMENT.sub("", body)


def normalize_text(text: str) -> str:
    """Normalize the line ends of a file's text and remove its byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def parse_issue_text(text: str, path: str) -> IssueText:
    """Parse front matter and body, with normalized line ends; ConfigError names a file without front matter."""
    text = normalize_text(text)
    front = parse_front_matter(text, path)
    return IssueText(front.values, text[front.length :].lstrip("\n").rstrip() + "\n", front.source)


def read_issue_text(path: Path) -> IssueText:
    """A text of an issue, with the ids of today."""
    return parse_issue_text(read_page(path), str(path))


def find_linked_ids(body: str) -> tuple[str, ...]:
    """List the ids that a text links outside of comments, sorted, each once, without ids that the text itself defines."""
    own = {match["id"].casefold() for match in DEFINITION.finditer(body) if not match["target"].startswith(FIGURES_ADDRESS)}
    return tuple(sorted({match["id"] for match in FACT_LINK.finditer(COMMENT.sub("", body))} - own))


def add_definitions(body: str, ledger: Ledger, rows: Mapping[str, str]) -> str:
    """Add the definitions of all links at the foot of a text; `rows` are the titles of table rows by id."""
    text = drop_definitions(body).rstrip() + "\n"
    lines = render_definitions(find_linked_ids(text), ledger, rows).values()
    return text + "\n" + render_block(DEFINITIONS_BLOCK, "\n".join(lines)) if lines else text


def drop_definitions(body: str) -> str:
    """Remove the generated definitions from a text; other text between them stays."""

    def rest(match: re.Match[str]) -> str:
        return _drop_definition_lines(match["body"]).strip() if match["name"] == DEFINITIONS_BLOCK else match[0]

    return _drop_definition_lines(GENERATED_BLOCK.sub(rest, body))


def _drop_definition_lines(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(line for line in lines if not ((match := DEFINITION.fullmatch(line)) and match["target"].startswith(FIGURES_ADDRESS)))


def render_block(name: str, body: str) -> str:
    """Render a generated block; blank lines separate its comments from paragraphs in both parsers."""
    return f"<!-- generated: {name} -->\n\n{body.strip()}\n\n<!-- /generated -->\n"


def render_definitions(ids: tuple[str, ...], ledger: Ledger, rows: Mapping[str, str]) -> Mapping[str, str]:
    """Print the definition of each id that is a fact or a row."""
    return {key: f'[{key}]: {FIGURES_ADDRESS}{key} "{said}"' for key, said in _list_link_titles(ids, ledger, rows)}


def _list_link_titles(ids: tuple[str, ...], ledger: Ledger, rows: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key in ids:
        if fact := ledger.facts.get(key):
            yield key, print_tooltip(fact)
        elif key in rows:
            yield key, clean_link_title(rows[key])
