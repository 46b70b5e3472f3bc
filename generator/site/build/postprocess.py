"""Pages as they were rendered, finished: issues link the models they name, tables stay, and nothing is sent that says nothing."""

from __future__ import annotations

from pathlib import Path

import minify_html

from generator.disk import write_atomic
from generator.site.build.model_links import apply_theme_classes, link_models, split_sections


def postprocess_folder(folder: Path) -> None:
    """Finish every page that was just rendered into a folder."""
    for page in sorted([*folder.rglob("index.html"), *folder.glob("404.html")]):
        html = page.read_text(encoding="utf-8")
        write_atomic(page, minify_page(postprocess_page(html, page.relative_to(folder).as_posix())).encode(), durable=False)


def postprocess_page(html: str, address: str) -> str:
    """A rendered issue or its figures, by its address from the root, as they are shown; any other page as it is."""
    if not address.startswith("issues/"):
        return html
    return split_sections(apply_theme_classes(html)) if "/figures/" in address else apply_theme_classes(link_models(html))


def minify_page(html: str) -> str:
    """The same page in fewer bytes: without comments, idle white space and the closing tags that HTML lets one leave out."""
    return minify_html.minify(html, keep_html_and_head_opening_tags=True)
