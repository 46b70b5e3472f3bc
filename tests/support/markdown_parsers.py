"""A text as the two Markdown parsers that matter understand it."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import markdown
from markdown_it import MarkdownIt

from generator.gate.link_check import MARKDOWN_EXTENSIONS

_HREF = re.compile(r'<a href="([^"]*)"')


def render_commonmark(body: str) -> str:
    """HTML by markdown-it."""
    return str(MarkdownIt("commonmark").enable("table").render(body))


def render_python_markdown(body: str) -> str:
    """HTML as MkDocs makes it."""
    return markdown.markdown(body, extensions=list(MARKDOWN_EXTENSIONS))


RENDERERS = (render_commonmark, render_python_markdown)


def count_targets(html: str) -> Counter[str]:
    """Addresses that links lead to, how often each."""
    return Counter(unescape(href) for href in _HREF.findall(html))


def find_definitions(body: str) -> set[str]:
    """Ids of the definitions that markdown-it reads."""
    env: dict[str, dict[str, object]] = {}
    MarkdownIt("commonmark").enable("table").parse(body, env)
    return {label.lower() for label in env.get("references", {})}


def extract_text(html: str) -> str:
    """What a reader sees."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
