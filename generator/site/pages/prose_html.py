"""Render an issue's text as standalone HTML: fact links unwrapped, addresses absolute, everything sanitized."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from urllib.parse import urljoin, urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.issue.issue_text import FIGURES_ADDRESS
from generator.site.pages.site_content import IssuePage

ALLOWED_TAGS = {
    *("a", "b", "br", "code", "del", "em", "i", "img", "strong", "sub", "sup"),
    *("blockquote", "div", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "ul"),
    *("table", "tbody", "td", "th", "thead", "tr"),
}
_ALLOWED_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "width", "height"}, "td": {"style"}, "th": {"style"}, "ol": {"start"}}
_ALLOWED_SCHEMES = {"http", "https", "mailto"}
_LINE_WIDTH = 72
_ATTRIBUTE_LIST = re.compile(r"[ \t]*\{[^{}\n]*\}")
"""An attribute list after a picture or a heading."""
_SIZE = re.compile(r"\b(width|height)=\"?(\d{1,5})\b")
_DARK_SUFFIX = ".svg#only-dark"
_UNPRINTABLE = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 forbids."""

_markdown = MarkdownIt("commonmark").enable("table")


def render_article(issue: IssuePage, site_url: str) -> str:
    """Render the whole text of an issue, with links and pictures below the site's address."""
    env: dict[str, object] = {}
    tokens = _markdown.parse(issue.body, env)
    return _render_tokens(tokens, env, site_url + issue.url)


def render_items(issue: IssuePage, site_url: str) -> tuple[str, ...]:
    """Render the items of an issue's first numbered list, each with all of its sentences."""
    env: dict[str, object] = {}
    tokens = _markdown.parse(issue.body, env)
    start = next((index for index, token in enumerate(tokens) if token.type == "ordered_list_open"), len(tokens))
    inside = list(_take_until(tokens[start + 1 :], "ordered_list_close", tokens[start].level)) if start < len(tokens) else []
    item_starts = [index for index, token in enumerate(inside) if token.type == "list_item_open" and token.level == tokens[start].level + 1]
    return tuple(
        _render_tokens(list(_take_until(inside[index + 1 :], "list_item_close", inside[index].level)), env, site_url + issue.url)
        for index in item_starts
    )


def resolve_address(target: str, page: str) -> str:
    """Resolve a link in a page's Markdown to its address on the site, also if it names another page's source file."""
    if urlsplit(target).scheme or target.startswith("//"):
        return target
    path, mark, anchor = target.partition("#")
    if path.endswith(".md"):
        path = path.removesuffix("index.md") if path.rpartition("/")[2] == "index.md" else f"{path.removesuffix('.md')}/"
    return urljoin(page, path or page) + mark + anchor


def strip_unprintable(text: str) -> str:
    """Remove the characters that XML forbids."""
    return _UNPRINTABLE.sub("", text)


def sanitize_html(html: str, page: str) -> str:
    """Reduce HTML to text, links, pictures, lists and tables; links are resolved against the address `page`."""

    def resolve_attribute(_tag: str, name: str, value: str) -> str:
        return resolve_address(value, page) if name in {"href", "src"} else value

    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=_ALLOWED_ATTRIBUTES,
        url_schemes=_ALLOWED_SCHEMES,
        filter_style_properties={"text-align"},
        clean_content_tags={"script", "style"},
        link_rel=None,
        attribute_filter=resolve_attribute,
    )


def extract_text(html: str) -> str:
    """Extract the text of HTML, wrapped to leave room for an item's number."""
    return wrap_text(unescape(nh3.clean(html, tags=set())), _LINE_WIDTH - len(" 1. "))


def wrap_text(text: str, width: int = _LINE_WIDTH) -> str:
    """Wrap text to lines of at most `width` characters."""
    return "\n".join(textwrap.wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False))


def _render_tokens(tokens: Sequence[Token], env: dict[str, object], page: str) -> str:
    for token in tokens:
        if token.type == "inline":
            token.children = list(_unwrap_facts(token.children or ()))
    return strip_unprintable(sanitize_html(str(_markdown.renderer.render(list(tokens), _markdown.options, env)), page).strip())


def _unwrap_facts(children: Iterable[Token]) -> Iterator[Token]:
    """Unwrap fact links in inline tokens, and drop charts for dark schemes and attribute lists."""
    facts: list[bool] = []
    picture: Token | None = None
    for child in children:
        before, picture = picture, None
        if child.type == "link_open":
            facts.append(str(child.attrs.get("href", "")).startswith(FIGURES_ADDRESS))
        if child.type == "image":
            picture = child
            source = str(child.attrs.get("src", ""))
            child.attrs["src"] = source.partition("#")[0]
            if source.endswith(_DARK_SUFFIX):
                continue
        if child.type == "text" and before is not None and (match := _ATTRIBUTE_LIST.match(child.content)):
            before.attrs |= dict(_SIZE.findall(match[0]))
            child.content = child.content[match.end() :]
        if not (child.type in {"link_open", "link_close"} and facts[-1]):
            yield child
        if child.type == "link_close":
            facts.pop()


def _take_until(tokens: Sequence[Token], kind: str, level: int) -> Iterator[Token]:
    for token in tokens:
        if token.type == kind and token.level == level:
            return
        yield token
