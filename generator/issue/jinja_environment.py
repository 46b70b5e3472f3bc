"""Set up Jinja: what templates may call; undefined names are errors."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from generator import cache, resources
from generator.facts import printing
from generator.issue import corrections_page, template_filters
from generator.story.phrasebook import SayTag


class TemplateCache(FileSystemBytecodeCache):
    """Compiled templates on disk; errors only cost time."""

    def get_source_checksum(self, source: str) -> str:
        """Compute a digest that changes with the template and with the code that compiles it."""
        return super().get_source_checksum(f"{cache.fingerprint_code()} {source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - a broken file raises whatever its bytes happen to run into
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Save a template."""
        with suppress(OSError):
            Path(self.directory).mkdir(mode=0o700, parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


@functools.cache
def create_template_environment(own_templates: Path | None = None, cache_folder: Path | None = None) -> Environment:
    """Create the environment: a publication's templates come before ours, file by file; compiled into a folder, if one is given."""
    folders = [resources.templates()] if own_templates is None else [own_templates, resources.templates()]
    jinja = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[SayTag],
        bytecode_cache=TemplateCache(str(cache_folder)) if cache_folder else None,
        autoescape=False,  # noqa: S701 - the output is Markdown: names pass through the filters `md` and `plain`
    )
    jinja.filters.update(
        md=template_filters.escape_markdown,
        cell=template_filters.escape_note,
        compared=template_filters.has_week_before,
        sentence=template_filters.capitalize,
        count_word=printing.count_word,
        plain=template_filters.strip_markup,
        title=template_filters.clean_link_title,
        remark=template_filters.escape_comment,
        printed=template_filters.print_cell,
        row_id=template_filters.print_row_id,
        form=template_filters.print_form,
        exact=template_filters.print_exact,
        tokens_short=printing.tokens_short,
        percent=printing.percent,
        growth_short=printing.growth_short,
        day_long=printing.day_long,
        listed=printing.join_items,
        moment=printing.utc_timestamp,
        changed=corrections_page.print_change,
        more=corrections_page.print_remaining_count,
    )
    jinja.tests["told"] = lambda claim, issue: claim in issue.stories or any(claim in told for told in issue.sections.values())
    return jinja


def template_folders(templates: Environment) -> tuple[Path, ...]:
    """List the folders of these templates."""
    return tuple(_list_loader_folders(templates.loader))


def _list_loader_folders(loader: BaseLoader | None) -> Iterator[Path]:
    if isinstance(loader, ChoiceLoader):
        for one in loader.loaders:
            yield from _list_loader_folders(one)
    elif isinstance(loader, FileSystemLoader):
        yield from map(Path, loader.searchpath)
