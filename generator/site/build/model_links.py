"""Names of models in a rendered issue as links: each leads where the list of models at the issue's foot leads.

The list is all that is needed, so a page depends on nothing but itself, and the issue's Markdown stays as editors wrote it.
"""

from __future__ import annotations

import re
from html import unescape

from generator.site.pages.name_links import link_names

_MODEL_LIST = re.compile(r'<nav class="mm-named".*?</nav>', re.DOTALL)
_MODEL_ENTRY = re.compile(r'<a href="(?P<address>[^"]+)">(?P<name>[^<]+)</a>')
_LINK_TITLE = re.compile(r'(<a href="figures/#[^"]*") title=')
_NUMBER_STYLE = ' style="text-align: right;"'
"""How Markdown says that a column holds numbers; the theme has a class for it."""


def link_models(html: str) -> str:
    """A page whose paragraphs, items and table cells link the models that they name, the first time each; any other page as it is."""
    listed = _MODEL_LIST.search(html)
    begin = html.find("<article")
    if listed is None or not 0 <= begin < listed.start():
        return html
    addresses = {unescape(match["name"]): unescape(match["address"]) for match in _MODEL_ENTRY.finditer(listed[0])}
    return html[:begin] + link_names(html[begin : listed.start()], addresses) + html[listed.start() :]


def split_sections(html: str) -> str:
    """A long page in parts, each from its heading on, so that a browser can leave for later what is not on the screen."""
    first, end = html.find("<h2 "), html.find("</article>")
    if not 0 <= first < end:
        return html
    parts = html[first:end].split("<h2 ")[1:]
    sections = "".join(f'<section class="md-content__inner md-typeset mm-part"><h2 {part}</section>' for part in parts)
    return html[:first] + sections + html[end:]


def apply_theme_classes(html: str) -> str:
    """A page that no script has to touch: tables and cells with a class instead of a style each, figures with a description.

    Tables without a class are put into boxes by the theme's script; a title is shown to pointers alone, a description by the style sheet.
    """
    return _LINK_TITLE.sub(r"\1 aria-description=", html.replace("<table>", '<table class="t">').replace(_NUMBER_STYLE, ' class="n"'))
