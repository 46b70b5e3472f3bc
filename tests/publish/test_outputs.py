"""All derived pages together."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from generator import publish, resources
from generator.publish.pages import IssuePage, Publication
from generator.publish.render import environment
from tests.publish import sample

TEMPLATES = environment([resources.templates()])


def test_every_module_that_makes_pages_is_listed() -> None:
    folder = Path(publish.__file__).parent
    modules = [import_module(f"generator.publish.{path.stem}") for path in folder.glob("[!_]*.py")]
    assert {module.pages for module in modules if hasattr(module, "pages")} == set(publish.OUTPUTS)


@pytest.mark.parametrize("issues", [(), tuple(sample.page(number) for number in range(3))], ids=["empty", "three"])
def test_the_same_issues_make_the_same_text(issues: tuple[IssuePage, ...]) -> None:
    publication = Publication(issues, sample.identify)
    made = publish.derive(publication, TEMPLATES)
    assert made == publish.derive(publication, environment([resources.templates()]))
    assert set(made) >= {"docs/index.md", "docs/archive/index.md", ".movers/theme/partials/issues.html"}


def test_raw_html_holds_no_blank_line_so_that_every_markdown_reader_keeps_it_whole() -> None:
    made = publish.derive(Publication(tuple(sample.page(number) for number in range(3)), sample.identify), TEMPLATES)
    for path, text in made.items():
        if path.endswith(".md"):
            assert "\n\n" not in text.split("<div", 1)[1].rstrip("\n"), path
