"""Set up Jinja for derived pages: HTML is escaped by default, and an undefined name is an error."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.facts.printing import count_word, day_brief, day_long, day_short, tokens_short
from generator.facts.watch_words import print_watch
from generator.site.pages.prose_html import wrap_text

MARKER = "<!-- made by movers build; a change here is lost -->"
"""Comment in every derived page: only a file that contains it is ever replaced."""


def create_environment(folders: Sequence[Path]) -> Environment:
    """Create an environment that looks up templates in these folders, in this order."""
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "yaml": quote_yaml,
        "tokens": tokens_short,
        "signed_tokens": lambda tokens: tokens_short(tokens, signed=True),
        "day_long": day_long,
        "day_short": day_short,
        "day_brief": day_brief,
        "count": count_word,
        "folded": wrap_text,
        "watch": print_watch,
    }
    environment.globals["marker"] = Markup(MARKER)  # noqa: S704 - our own words
    return environment


def quote_yaml(text: str) -> Markup:
    """Quote text as a scalar that YAML and Jinja read alike."""
    return Markup(json.dumps(text, ensure_ascii=False))  # noqa: S704 - goes into YAML and Jinja literals, not into HTML
