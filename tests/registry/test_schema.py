from __future__ import annotations

import pytest

from generator.errors import ConfigError
from generator.model.palette import COLOR_SLOTS
from generator.registry import parse_registry

VENDORS = '[vendors]\na = { name = "A", origin = "Peru", seat = "blue" }\nb = { name = "B", origin = "Peru" }\n[models]\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = ", "registry.toml: Invalid value (at end of document). Fix the file there."),
        ("[extra]", "registry.toml, extra: unknown key. Known keys: vendors, models."),
        ('[vendors.a]\nname = "A"\norgin = "Peru"', 'registry.toml, vendors."a".origin: this key is required.'),
        (
            '[vendors.a]\nname = "A"\norigin = "Peru"\ncolour = "blue"',
            'registry.toml, vendors."a".colour: unknown key. Known keys: name, origin, seat, prefixes, slugs.',
        ),
        ('[vendors.a]\nname = "A"\norigin = 7', 'registry.toml, vendors."a".origin: Input should be a valid string.'),
        (
            '[vendors.a]\nname = "A"\norigin = "Peru"\nseat = "pink"',
            f"registry.toml, vendors.\"a\".seat: 'pink' is not a valid seat. Seats: {', '.join(COLOR_SLOTS)}.",
        ),
        (
            VENDORS + '[vendors.c]\nname = "C"\norigin = "Peru"\nseat = "blue"',
            "registry.toml, vendors.\"c\".seat: 'a' has 'blue' permanently. Choose another, or leave the vendor gray.",
        ),
        (
            VENDORS + '[vendors.c]\nname = "a"\norigin = "Peru"',
            "registry.toml, vendors.\"c\".name: 'a' has this name. Write one vendor with two prefixes as one table with prefixes = [...].",
        ),
        (
            VENDORS + '[vendors.c]\nname = "C"\norigin = "Peru"\nprefixes = ["b"]',
            "registry.toml, vendors.\"c\".prefixes: 'b' has the prefix 'b'.",
        ),
        (
            VENDORS + '"a/x" = { name = "X", board = "x" }',
            (
                'registry.toml, models."a/x".board: unknown key. '
                "Known keys: name, id, family, line, vendor, preview, aliases, arena, no_arena."
            ),
        ),
        (
            VENDORS + '"a/x" = { name = "X", aliases = [{ slug = "a/y", to = 2026-01-01 }] }',
            'registry.toml, models."a/x".aliases[0].to: unknown key. Known keys: slug, from, until.',
        ),
        (
            VENDORS + '"a/x" = { name = "X <b>" }',
            'registry.toml, models."a/x".name: write 1 to 60 printable characters without < > & \\.',
        ),
        (
            VENDORS + '"a/x" = { name = "X\\u202E" }',
            'registry.toml, models."a/x".name: write 1 to 60 printable characters without < > & \\.',
        ),
        (
            VENDORS + '"a/x" = { name = "X", id = "X 1" }',
            'registry.toml, models."a/x".id: write at most 60 lower-case letters and digits, words joined by single hyphens.',
        ),
        (
            VENDORS + '"a/x" = { name = "模型" }',
            'registry.toml, models."a/x".id: the name has no letters for an id. Set an id.',
        ),
        (
            VENDORS + '"a/x:free" = { name = "X" }',
            'registry.toml, models."a/x:free": leave out the variant: list the base slug only.',
        ),
        (
            VENDORS + '"a b/x" = { name = "X" }',
            'registry.toml, models."a b/x": it is not a valid slug: write vendor/model as the source does.',
        ),
        (
            VENDORS + '"c/x" = { name = "X" }',
            "registry.toml, models.\"c/x\".vendor: no vendor 'c'. Add [vendors.c] with name and origin.",
        ),
        (
            VENDORS + '"a/x" = { name = "X", vendor = "c" }',
            "registry.toml, models.\"a/x\".vendor: no vendor 'c'. Add [vendors.c] with name and origin.",
        ),
        (
            VENDORS + '"a/x" = { name = "Market" }',
            "registry.toml, models.\"a/x\".id: 'market' is reserved for other figures. Set another id.",
        ),
        (
            VENDORS + '"a/x" = { name = "Free Rows" }',
            "registry.toml, models.\"a/x\".id: 'free-rows' is reserved for other figures. Set another id.",
        ),
        (
            VENDORS + '"a/x" = { name = "X", id = "others" }',
            "registry.toml, models.\"a/x\".id: 'others' is reserved for other figures. Set another id.",
        ),
        (
            VENDORS + '"a/x" = { name = "X 1" }\n"b/x" = { name = "X-1" }',
            "registry.toml, models.\"b/x\".id: 'a/x' has the id 'x-1'. Set another id for one of them.",
        ),
        (
            VENDORS + '"a/x" = { name = "X" }\n"b/x" = { name = "x", id = "x-of-b" }',
            "registry.toml, models.\"b/x\".name: 'a/x' has the name 'x'. Readers cannot tell them apart.",
        ),
        (
            VENDORS + '"a/x-free" = { name = "X free" }\n"a/x" = { name = "X" }',
            "registry.toml, models.\"a/x-free\".id: 'x-free' is the row of 'a/x' with the variant ':free'. Set another id.",
        ),
        (
            VENDORS + '"a/x" = { name = "X", aliases = ["a/o"] }\n"a/y" = { name = "Y", aliases = ["a/o"] }',
            "registry.toml, models.\"a/y\".aliases[0]: 'a/o' is an alias of 'a/x' on the same days. Separate them with from and until.",
        ),
        (
            VENDORS + '"a/x" = { name = "X", aliases = ["a/o", "a/o"] }',
            "registry.toml, models.\"a/x\".aliases[1]: 'a/o' is an alias of 'a/x' on the same days. Separate them with from and until.",
        ),
        (
            VENDORS + '"a/x" = { name = "X", aliases = ["a/y"] }\n"a/y" = { name = "Y" }',
            "registry.toml, models.\"a/x\".aliases[0]: 'a/y' is itself a model. Set until to the last day on which it meant this one.",
        ),
        (
            VENDORS + '"a/x" = { name = "X", aliases = [{ slug = "a/o", from = 2026-02-01, until = 2026-01-01 }] }',
            'registry.toml, models."a/x".aliases[0]: it ends on 2026-01-01, before it begins on 2026-02-01.',
        ),
        (
            VENDORS + '"a/x" = { name = "X", aliases = [{ slug = "a/o", from = "2026-02-01" }] }',
            'registry.toml, models."a/x".aliases[0].from: Input should be a valid date.',
        ),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as refused:
        parse_registry(text)
    assert str(refused.value) == message


def test_an_empty_file_lists_nobody() -> None:
    registry = parse_registry("")
    assert not registry.vendors
    assert not registry.models
    assert not registry.identify("a/x").in_registry


@pytest.mark.parametrize(("first", "second"), [("x", "y"), ("y", "x")])
def test_aliases_may_follow_each_other(first: str, second: str) -> None:
    models = {
        "x": '"a/x" = { name = "X", aliases = [{ slug = "a/o", until = 2026-01-31 }] }\n',
        "y": '"a/y" = { name = "Y", aliases = [{ slug = "a/o", from = 2026-02-01 }] }\n',
    }
    assert parse_registry(VENDORS + models[first] + models[second]).resolve_slug("a/o") == "a/y"


@pytest.mark.parametrize(("first", "second"), [("x", "y"), ("y", "x")])
def test_aliases_may_not_share_a_day(first: str, second: str) -> None:
    models = {
        "x": '"a/x" = { name = "X", aliases = [{ slug = "a/o", until = 2026-01-31 }] }\n',
        "y": '"a/y" = { name = "Y", aliases = [{ slug = "a/o", from = 2026-01-31 }] }\n',
    }
    with pytest.raises(ConfigError, match=f"a/{second}.*on the same days"):
        parse_registry(VENDORS + models[first] + models[second])
