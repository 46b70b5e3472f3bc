"""All derived pages together."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from generator import resources
from generator.site import pages
from generator.site.pages.page_templates import create_environment
from generator.site.pages.site_content import IssuePage, SiteContent
from tests.support import tree_issues

TEMPLATES = create_environment([resources.templates()])


def test_every_module_that_makes_pages_is_listed() -> None:
    folder = Path(pages.__file__).parent
    modules = [import_module(f"generator.site.pages.{path.stem}") for path in folder.glob("[!_]*.py")]
    assert {module.render_pages for module in modules if hasattr(module, "render_pages")} == set(pages.PAGE_RENDERERS)


@pytest.mark.parametrize("issues", [(), tuple(tree_issues.make_page(number) for number in range(3))], ids=["empty", "three"])
def test_the_same_issues_make_the_same_text(issues: tuple[IssuePage, ...]) -> None:
    publication = SiteContent(issues, tree_issues.identify)
    made = pages.derive_files(publication, TEMPLATES)
    assert made == pages.derive_files(publication, create_environment([resources.templates()]))
    assert set(made) >= {"docs/index.md", "docs/archive/index.md", ".movers/theme/partials/issues.html"}


def test_raw_html_holds_no_blank_line_so_that_every_markdown_reader_keeps_it_whole() -> None:
    made = pages.derive_files(SiteContent(tuple(tree_issues.make_page(number) for number in range(3)), tree_issues.identify), TEMPLATES)
    for path, text in made.items():
        if path.endswith(".md"):
            assert "\n\n" not in text.split("<div", 1)[1].rstrip("\n"), path
