"""Link the names of models in a rendered issue to the addresses in the list at the issue's foot.

Nothing else is needed, so a page depends only on itself, and the issue's Markdown stays as editors wrote it.
"""

from __future__ import annotations

import re
from html import unescape

from generator.site.pages.name_links import link_names

_MODEL_LIST = re.compile(r'<nav class="mm-named".*?</nav>', re.DOTALL)
_MODEL_ENTRY = re.compile(r'<a href="(?P<address>[^"]+)">(?P<name>[^<]+)</a>')
_LINK_TITLE = re.compile(r'(<a href="figures/#[^"]*") title=')
_NUMBER_STYLE = ' style="text-align: right;"'
"""The style of number columns in rendered Markdown; the theme has a class for it."""


def link_models(html: str) -> str:
    """Link each model at its first mention in a paragraph, item or table cell; pages without a list of models stay as they are."""
    listed = _MODEL_LIST.search(html)
    begin = html.find("<article")
    if listed is None or not 0 <= begin < listed.start():
        return html
    addresses = {unescape(match["name"]): unescape(match["address"]) for match in _MODEL_ENTRY.finditer(listed[0])}
    return html[:begin] + link_names(html[begin : listed.start()], addresses) + html[listed.start() :]


def split_sections(html: str) -> str:
    """Split a long page into sections at its headings, so that a browser can defer those off the screen."""
    first, end = html.find("<h2 "), html.find("</article>")
    if not 0 <= first < end:
        return html
    parts = html[first:end].split("<h2 ")[1:]
    sections = "".join(f'<section class="md-content__inner md-typeset mm-part"><h2 {part}</section>' for part in parts)
    return html[:first] + sections + html[end:]


def apply_theme_classes(html: str) -> str:
    """Give tables and cells their theme classes, and figures a description, so that no script has to change the page.

    The theme's script boxes tables without a class; a title is only shown to pointers, a description by the style sheet.
    """
    return _LINK_TITLE.sub(r"\1 aria-description=", html.replace("<table>", '<table class="t">').replace(_NUMBER_STYLE, ' class="n"'))
