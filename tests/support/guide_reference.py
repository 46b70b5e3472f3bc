"""What documentation pages take from the code: the settings, the commands, and the table of packages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from typer.testing import CliRunner

from generator.cli import app
from generator.config import GROUPS, USAGE_GROUP, BoardGroupSettings, Config
from tests.cli.test_help import GROUPS as PANELS
from tests.house.test_layers import LAYERS, PACKAGE


def _render_front_matter(title: str, description: str) -> Iterator[str]:
    yield from ("---", f"title: {title}", f"description: {description}", "---", "")


def render_configuration() -> str:
    """Every setting with its bounds and its default."""
    lines = [
        *_render_front_matter("Configuration", "Every setting of a publication, with its bounds and its default."),
        "A publication is configured in `movers.toml`, or under `[tool.movers]` of its `pyproject.toml`; the first that there is counts.",
        "Every setting may be left out.",
        "An unknown one is refused, and the known ones are listed.",
        "",
        "## The publication",
        "",
        *_render_settings(Config),
    ]
    for name, field in Config.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            lines += ["", f"## `[{name}]`", "", str(field.description), "", *_render_settings(field.annotation)]
    lines += [
        "",
        "## `[boards.<group>]`",
        "",
        "Boards are switched on and off by groups.",
        "Usage is what every issue is made of and takes no settings but `top` above.",
        "",
        *_render_settings(BoardGroupSettings),
        "",
        "| group | boards | pulled | optional | rows |",
        "| --- | --- | --- | --- | ---: |",
        *(
            f"| `{one.name}` | {one.title} | {_format_flag(one.pull)} | {_format_flag(one.optional)} | {one.top} |"
            for one in GROUPS.values()
            if one.name != USAGE_GROUP
        ),
        "",
        "## The environment",
        "",
        "| variable | what |",
        "| --- | --- |",
        "| `OPENROUTER_API_KEY` | The key of the Data API. It is read from here alone. |",
        "| `MOVERS_OPENROUTER_URL` | Another address of OpenRouter's interface; plain http for this machine alone. |",
        "| `MOVERS_ARENA_URL` | Another address of the dataset viewer. |",
        "| `MOVERS_CACHE` | Another folder for cached drawings, templates and issues; it may be deleted at any time. |",
        "| `NO_COLOR` | Set to anything, no colors are printed. |",
        "",
        "Names of models and makers, and makers' colors, are in `docs/data/registry.toml`, which explains itself.",
    ]
    return "\n".join(lines) + "\n"


def _render_settings(model: type[BaseModel]) -> Iterator[str]:
    yield "| setting | default | bounds | what |"
    yield "| --- | --- | --- | --- |"
    for name, field in model.model_fields.items():
        nested = isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        if name != "boards" and not nested:
            yield f"| `{name}` | {_format_default(field)} | {_format_bounds(field)} | {field.description} |"


def _format_default(field: FieldInfo) -> str:
    value = field.get_default(call_default_factory=True, validated_data={})
    return "the group's" if value is None else f"`{str(value).lower()}`" if isinstance(value, bool) else f"`{value!r}`".replace("'", '"')


def _format_bounds(field: FieldInfo) -> str:
    limits = {
        name: value
        for one in field.metadata
        for name in ("ge", "le", "min_length", "max_length")
        if (value := getattr(one, name, None)) is not None
    }
    if "ge" in limits:
        return f"{limits['ge']} to {limits['le']}" if "le" in limits else f"at least {limits['ge']}"
    if "max_length" in limits:
        return f"{limits.get('min_length', 0)} to {limits['max_length']} characters"
    return (
        "true, false"
        if bool in (field.annotation, *getattr(field.annotation, "__args__", ()))
        else "a fraction as text"
        if field.metadata
        else ""
    )


def _format_flag(flag: bool) -> str:  # noqa: FBT001 - what is asked
    return "yes" if flag else "no"


def render_commands() -> str:
    """The help of every command, as it is printed."""
    lines = [
        *_render_front_matter("Commands", "Every command with its options, as --help prints it."),
        "Results go to stdout, everything said on the way to stderr.",
        "No traceback is shown for anything that its reader can do something about.",
        "",
        "```text",
        _capture_help(),
        "```",
    ]
    for panel, names in PANELS.items():
        lines += ["", f"## {panel}"]
        for name in names:
            lines += ["", f"### movers {name}", "", "```text", _capture_help(name), "```"]
    return "\n".join(lines) + "\n"


def _capture_help(*name: str) -> str:
    result = CliRunner().invoke(app, [*name, "--help"], prog_name="movers", env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"})
    assert result.exit_code == 0
    return "\n".join(line.rstrip() for line in result.stdout.strip().splitlines())


_PACKAGE_TABLE = re.compile(
    r"(?<=<!-- packages: written by make test-update from the packages' docstrings -->\n).*(?=<!-- /packages -->)", re.DOTALL
)


def replace_package_table(page: str) -> str:
    """The architecture page with its table of packages as their docstrings say."""
    modules = [name for name in LAYERS if not (PACKAGE / name).is_dir()]
    rows = [
        (
            ", ".join(f"`{name}`" for name in modules),
            "Plumbing that every package may import: errors, files of the package, caching, writing, settings.",
        )
    ]
    rows += [(f"`{name}`", _read_first_sentence(PACKAGE / name / "__init__.py")) for name in LAYERS if name not in modules]
    table = ["", "| package | what it does |", "| --- | --- |", *(f"| {name} | {sentence} |" for name, sentence in rows), ""]
    return _PACKAGE_TABLE.sub(lambda _: "".join(f"{line}\n" for line in table), page)


def _read_first_sentence(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.split("\n\n")[0].replace("\n", " ").replace("|", "\\|").replace("<", "&lt;")
