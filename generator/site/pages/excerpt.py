"""Extract the parts of an issue's text that derived pages quote: its key points and its charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.site.pages.site_content import EmbeddedChart, KeyPoint

_CHART_FILE = re.compile(r"(?P<slug>[a-z0-9-]+)\.svg#only-light")
_SIZE = re.compile(r"\b(width|height)=\"?(\d{1,5})\b")
_SENTENCE = re.compile(r"[.!?][\"'\u2019\u201d)\]]*$")


def find_key_points(body: str) -> tuple[KeyPoint, ...]:
    """Find the items of the first numbered list: lead-in and first sentence as HTML, with links replaced by their text."""
    tokens = MarkdownIt("commonmark").parse(body)
    start = next((index for index, token in enumerate(tokens) if token.type == "ordered_list_open"), None)
    if start is None:
        return ()
    key_points = []
    in_item = False
    for token in tokens[start + 1 :]:
        if token.type == "ordered_list_close" and token.level == tokens[start].level:
            break
        if token.type == "list_item_open" and token.level == tokens[start].level + 1:
            in_item = True
        if token.type == "inline" and in_item:
            key_points.append(_build_key_point(token.children or ()))
            in_item = False
    return tuple(key_points)


def find_charts(body: str) -> tuple[EmbeddedChart, ...]:
    """Find the charts in their order, each with the heading above it."""
    charts = []
    heading = ""
    tokens = MarkdownIt("commonmark").parse(body)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type != "inline":
            continue
        if before is not None and before.type == "heading_open":
            heading = _extract_text(token.children or ())
        for image, tail in _pair_images(token.children or ()):
            if match := _CHART_FILE.fullmatch(str(image.attrs.get("src", ""))):
                size = dict(_SIZE.findall(tail))
                charts.append(EmbeddedChart(match["slug"], heading, image.content, size.get("width", ""), size.get("height", "")))
    return tuple(charts)


def _build_key_point(children: Sequence[Token]) -> KeyPoint:
    """Build a key point: bold text at the start is the lead-in; its sentence is the next one that ends a line, as in drafts."""
    close = next((index for index, child in enumerate(children) if child.type == "strong_close"), -1)
    leads = close >= 0 and next((child.type for child in children if child.content or child.type == "strong_open"), "") == "strong_open"
    lead = _extract_text(children[:close]) if leads else ""
    sentence = ""
    for line in _split_lines(children[close + 1 :] if leads else children):
        sentence = f"{sentence} {line}".strip()
        if _SENTENCE.search(sentence):
            break
    return KeyPoint(escape(lead), escape(sentence))


def _split_lines(children: Sequence[Token]) -> Iterator[str]:
    line: list[Token] = []
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            yield _extract_text(line)
            line = []
        else:
            line.append(child)
    yield _extract_text(line)


def _extract_text(children: Sequence[Token]) -> str:
    """Extract the plain text of inline tokens, without raw HTML and pictures."""
    parts = [child.content if child.type in {"text", "code_inline"} else " " if child.type == "softbreak" else "" for child in children]
    return " ".join("".join(parts).split())


def _pair_images(children: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Pair each picture with the text right after it, which states its size."""
    for child, following in zip(children, [*children[1:], None], strict=True):
        if child.type == "image":
            yield child, following.content if following is not None and following.type == "text" else ""
