"""Postprocess rendered pages: link models in issues, give tables their classes, and minify the HTML."""

from __future__ import annotations

from pathlib import Path

import minify_html

from generator.disk import write_atomic
from generator.site.build.model_links import apply_theme_classes, link_models, split_sections


def postprocess_folder(folder: Path) -> None:
    """Postprocess every page of a freshly rendered folder."""
    for page in sorted([*folder.rglob("index.html"), *folder.glob("404.html")]):
        html = page.read_text(encoding="utf-8")
        write_atomic(page, minify_page(postprocess_page(html, page.relative_to(folder).as_posix())).encode(), durable=False)


def postprocess_page(html: str, address: str) -> str:
    """Postprocess an issue or its figures page, by its address from the root; any other page stays as it is."""
    if not address.startswith("issues/"):
        return html
    return split_sections(apply_theme_classes(html)) if "/figures/" in address else apply_theme_classes(link_models(html))


def minify_page(html: str) -> str:
    """Minify a page: remove comments, redundant white space and optional closing tags."""
    return minify_html.minify(html, keep_html_and_head_opening_tags=True)
