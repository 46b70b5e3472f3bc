"""All derived pages together."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from generator import resources
from generator.site import pages
from generator.site.pages.page_templates import environment
from generator.site.pages.published import IssuePage, Publication
from tests.support import make_issues

TEMPLATES = environment([resources.templates()])


def test_every_module_that_makes_pages_is_listed() -> None:
    folder = Path(pages.__file__).parent
    modules = [import_module(f"generator.site.pages.{path.stem}") for path in folder.glob("[!_]*.py")]
    assert {module.pages for module in modules if hasattr(module, "pages")} == set(pages.OUTPUTS)


@pytest.mark.parametrize("issues", [(), tuple(make_issues.page(number) for number in range(3))], ids=["empty", "three"])
def test_the_same_issues_make_the_same_text(issues: tuple[IssuePage, ...]) -> None:
    publication = Publication(issues, make_issues.identify)
    made = pages.derive(publication, TEMPLATES)
    assert made == pages.derive(publication, environment([resources.templates()]))
    assert set(made) >= {"docs/index.md", "docs/archive/index.md", ".movers/theme/partials/issues.html"}


def test_raw_html_holds_no_blank_line_so_that_every_markdown_reader_keeps_it_whole() -> None:
    made = pages.derive(Publication(tuple(make_issues.page(number) for number in range(3)), make_issues.identify), TEMPLATES)
    for path, text in made.items():
        if path.endswith(".md"):
            assert "\n\n" not in text.split("<div", 1)[1].rstrip("\n"), path
