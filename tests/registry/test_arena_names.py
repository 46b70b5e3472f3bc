"""Who a row of Arena's leaderboards is: by its very name, on its days, and never by likeness."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ConfigError
from generator.registry import Registry, efforts, parse_registry, suggest_models

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / ".." / "shared" / "data" / "arena" / "hf-leaderboard"
VENDOR = '[vendors]\nacorn = { name = "Acorn Labs", origin = "Norway" }\n\n[models]\n'
SHOP = (
    VENDOR
    + """
"acorn/acorn-3-20260601" = { name = "Acorn 3", arena = ["acorn-3", "acorn-3-high", "acorn-3-xhigh (oak-harness)"] }
"acorn/acorn-2" = { name = "Acorn 2", arena = [{ name = "acorn-2-thinking", now = "acorn-2-high" }, "acorn-2-high"] }
"acorn/acorn-max" = { name = "Acorn Max", arena = [{ name = "acorn-max", effort = "" }, { name = "acorn-latest", until = 2026-03-31 }] }
"acorn/acorn-next" = { name = "Acorn Next", arena = [{ name = "acorn-latest", from = 2026-04-01 }] }
"""
)


def shop() -> Registry:
    return parse_registry(SHOP)


@pytest.mark.parametrize(
    ("name", "model", "effort", "title"),
    [
        ("acorn-3", "acorn-3", "", "Acorn 3"),
        ("acorn-3-high", "acorn-3", "high", "Acorn 3 (high)"),
        ("acorn-3-xhigh (oak-harness)", "acorn-3", "xhigh, oak-harness", "Acorn 3 (xhigh, oak-harness)"),
        ("acorn-max", "acorn-max", "", "Acorn Max"),
    ],
)
def test_a_listed_name_is_its_model_run_in_some_way(name: str, model: str, effort: str, title: str) -> None:
    who = shop().identify_arena_row(name)
    assert who is not None
    assert (who.name, who.usage_identity.model, who.effort, who.title) == (name, model, effort, title)


def test_a_renamed_row_is_the_same_row() -> None:
    before, after = shop().identify_arena_row("acorn-2-thinking"), shop().identify_arena_row("acorn-2-high")
    assert before == after
    assert after is not None
    assert after.title == "Acorn 2 (high)"


def test_a_name_means_what_it_meant_on_the_day() -> None:
    for on, model in ((date(2026, 3, 31), "acorn-max"), (date(2026, 4, 1), "acorn-next"), (None, "acorn-next")):
        who = shop().identify_arena_row("acorn-latest", on)
        assert who is not None
        assert who.usage_identity.model == model


@pytest.mark.parametrize("name", ["acorn-3-low", "Acorn-3", "acorn-3 ", "acorn", "acorn-2", ""])
def test_what_is_not_listed_is_nobody(name: str) -> None:
    assert shop().identify_arena_row(name) is None


@pytest.mark.parametrize(
    ("name", "stem", "effort"),
    [
        ("tern-4-7-thinking", "tern-4-7", "thinking"),
        ("tern-4-5-20251101-thinking-32k", "tern-4-5-20251101", "thinking 32k"),
        ("tern-5.5-xhigh (oak-harness)", "tern-5.5", "xhigh, oak-harness"),
        ("tern-3-flash (thinking-minimal)", "tern-3-flash", "thinking-minimal"),
        ("tern-1.2 (xHigh)", "tern-1.2", "xhigh"),
        ("tern-a22b-no-thinking", "tern-a22b", "no-thinking"),
        ("tern-a22b-thinking-2507", "tern-a22b-thinking-2507", ""),
        ("tern-5.2-search-non-reasoning", "tern-5.2", "search, non-reasoning"),
        ("tern-3-pro-grounding", "tern-3-pro", "grounding"),
        ("tern-highland", "tern-highland", ""),
        ("max", "max", ""),
        ("-max", "-max", ""),
        ("", "", ""),
    ],
)
def test_the_end_of_a_name_says_how_it_was_run(name: str, stem: str, effort: str) -> None:
    assert efforts.split_effort(name) == (stem, effort)


@given(st.text(max_size=200))
def test_any_name_can_be_read(name: str) -> None:
    stem, effort = efforts.split_effort(name)
    assert name.startswith(stem)
    assert bool(effort) == (stem != name)


def test_an_editor_is_told_whom_it_may_be() -> None:
    assert next(who.name for who in suggest_models("acorn-3-max", shop())) == "Acorn 3"
    assert next(who.name for who in suggest_models("acorn-2 (low)", shop())) == "Acorn 2"
    assert suggest_models("heron-9", shop()) == ()


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            '"acorn/a" = { name = "A", arena = ["a", "a"] }',
            "registry.toml, models.\"acorn/a\".arena[1]: 'a' is a row of 'acorn/a' on the same days. Separate them with from and until.",
        ),
        (
            '"acorn/a" = { name = "A", arena = ["x"] }\n"acorn/b" = { name = "B", arena = ["x"] }',
            "registry.toml, models.\"acorn/b\".arena[0]: 'x' is a row of 'acorn/a' on the same days. Separate them with from and until.",
        ),
        (
            '"acorn/a" = { name = "A", arena = [{ name = "a", now = "b" }] }',
            "registry.toml, models.\"acorn/a\".arena[0]: 'b' is not a row of this model. List it too.",
        ),
        (
            '"acorn/a" = { name = "A", arena = [{ name = "a", from = 2026-02-01, until = 2026-01-01 }] }',
            'registry.toml, models."acorn/a".arena[0]: it ends on 2026-01-01, before it begins on 2026-02-01.',
        ),
        (
            '"acorn/a" = { name = "A", arena = [{ name = "a", speed = "low" }] }',
            'registry.toml, models."acorn/a".arena[0].speed: unknown key. Known keys: name, now, effort, from, until.',
        ),
        (
            '"acorn/a" = { name = "A", arena = [""] }',
            'registry.toml, models."acorn/a".arena[0].name: write the name as Arena does, 1 to 200 printable characters.',
        ),
        ('"acorn/a" = { name = "A", arena = [{}] }', 'registry.toml, models."acorn/a".arena[0].name: this key is required.'),
    ],
)
def test_names_that_would_make_two_things_one_are_refused(lines: str, message: str) -> None:
    with pytest.raises(ConfigError) as refused:
        parse_registry(VENDOR + lines)
    assert str(refused.value) == message


@pytest.mark.recorded
@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded leaderboards are not beside this checkout")
def test_recorded_names_are_matched_or_known_to_be_nobody() -> None:
    ours = parse_registry((ROOT / "docs" / "data" / "registry.toml").read_text(encoding="utf-8"))
    names: dict[str, int] = {}
    for path in (*(RECORDED / "text_style_control").iterdir(), *(RECORDED / "webdev").iterdir()):
        rows = json.loads(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())["rows"]
        for row in rows:
            if row["category"] == "overall":
                names[row["model_name"]] = min(int(row["rank"]), names.get(row["model_name"], 999))
    unmatched = {name for name in names if ours.identify_arena_row(name) is None}
    assert (len(names), len(names) - len(unmatched)) == (399, 262)
    assert {name for name in unmatched if names[name] <= 40} == {
        "muse-spark",
        "seed-2.1-pro-preview",
        "grok-4.20-beta1",
        "gpt-5.5-instant",
        "ernie-5.1",
        "grok-4.1-thinking",
        "qwen3.5-max-preview",
        "grok-4.1",
    }


@pytest.mark.recorded
@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded leaderboards are not beside this checkout")
def test_recorded_names_of_the_search_board_are_matched_but_for_models_that_are_not_used() -> None:
    ours = parse_registry((ROOT / "docs" / "data" / "registry.toml").read_text(encoding="utf-8"))
    rows = [row for path in (RECORDED / "search_style_control").iterdir() for row in json.loads(path.read_bytes())["rows"]]
    names = {row["model_name"] for row in rows if row["category"] == "overall"}
    assert {name for name in names if ours.identify_arena_row(name) is None} == {
        "grok-4.20-beta1", "ernie-5.1", "ppl-sonar-pro-high", "ppl-sonar-reasoning-pro-high", "api-gpt-4o-search", "diffbot-small-xl",
    }  # fmt: skip
