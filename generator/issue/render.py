"""Jinja, set up once: what templates may call, and nothing undefined passes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from generator import resources
from generator.facts import printing
from generator.issue import corrections_page, template_filters
from generator.issue.template_cache import Compiled
from generator.story.phrasebook import Say


@cache
def environment(own: Path | None = None, compiled: Path | None = None) -> Environment:
    """The templates, a publication's own ones before ours, file by file; compiled ones are kept in a folder, if one is given."""
    folders = [resources.templates()] if own is None else [own, resources.templates()]
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[Say],
        bytecode_cache=Compiled(compiled) if compiled else None,
        autoescape=False,  # noqa: S701 - the output is Markdown: names pass through the filters `md` and `plain`
    )
    made.filters.update(
        md=template_filters.md,
        cell=template_filters.cell,
        compared=template_filters.compared,
        sentence=template_filters.sentence,
        count_word=printing.count_word,
        plain=template_filters.plain,
        title=template_filters.title,
        remark=template_filters.remark,
        printed=template_filters.printed,
        form=template_filters.form,
        exact=template_filters.exact,
        tokens_short=printing.tokens_short,
        percent=printing.percent,
        growth_short=printing.growth_short,
        day_long=printing.day_long,
        listed=printing.listed,
        moment=printing.moment,
        changed=corrections_page.told,
        more=corrections_page.more,
    )
    made.tests["told"] = lambda claim, issue: claim in issue.stories or any(claim in told for told in issue.sections.values())
    return made


def folders(templates: Environment) -> tuple[Path, ...]:
    """Where these templates lie."""
    return tuple(_folders(templates.loader))


def _folders(loader: BaseLoader | None) -> Iterator[Path]:
    if isinstance(loader, ChoiceLoader):
        for one in loader.loaders:
            yield from _folders(one)
    elif isinstance(loader, FileSystemLoader):
        yield from map(Path, loader.searchpath)
