"""Where templates lie."""

from __future__ import annotations

from generator import resources


def test_templates_and_scaffold_are_found_in_a_checkout() -> None:
    assert (resources.templates() / "theme/main.html").is_file()
    assert resources.scaffold("mkdocs.yml").is_file()
    assert (resources.scaffold("docs/about") / "method.md").is_file()
