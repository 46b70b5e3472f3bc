"""The registry that this repository publishes."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.identity import UNCLASSIFIED, UNDISCLOSED
from generator.model.palette import COLOR_SLOTS
from generator.registry import parse_registry

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / ".." / "shared" / "data" / "openrouter"
OURS = parse_registry((ROOT / "docs" / "data" / "registry.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("slug", "row", "name"),
    [
        ("anthropic/claude-4.8-opus-20260528", "claude-opus-4-8", "Claude Opus 4.8"),
        ("anthropic/claude-opus-5-fast-20260723", "claude-opus-5-fast", "Claude Opus 5 Fast"),
        ("minimax/minimax-m3-20260531", "minimax-m3", "MiniMax M3"),
        ("tencent/hy3-preview-20260421", "hy3-preview", "Hy3 preview"),
        ("tencent/hy3-preview-20260421:free", "hy3-preview-free", "Hy3 preview (free)"),
        ("tencent/hy3-20260706", "hy3", "Hy3"),
        ("nvidia/nemotron-3-ultra-550b-a55b-20260604:free", "nemotron-3-ultra-free", "Nemotron 3 Ultra (free)"),
        ("deepseek/deepseek-v4-flash-20260423", "deepseek-v4-flash", "DeepSeek V4 Flash"),
        ("moonshotai/kimi-k2.6-20260420", "kimi-k2-6", "Kimi K2.6"),
        ("xiaomi/mimo-v2.5-20260422", "mimo-v2-5", "MiMo-V2.5"),
        ("z-ai/glm-5.1-20260406", "glm-5-1", "GLM 5.1"),
        ("openai/gpt-5.5-20260423", "gpt-5-5", "GPT-5.5"),
        ("openai/gpt-oss-120b:free", "gpt-oss-120b-free", "gpt-oss-120b (free)"),
        ("google/gemini-3-flash-preview-20251217", "gemini-3-flash-preview", "Gemini 3 Flash Preview"),
        ("qwen/qwen3-235b-a22b-07-25", "qwen3-235b-a22b-2507", "Qwen3 235B A22B Instruct 2507"),
        ("meta-llama/llama-3.1-8b-instruct", "llama-3-1-8b-instruct", "Llama 3.1 8B Instruct"),
        ("openrouter/owl-alpha", "owl-alpha", "Owl Alpha"),
    ],
)
def test_readers_know_these_names(slug: str, row: str, name: str) -> None:
    who = OURS.identify(slug)
    assert (who.row, who.name, who.in_registry) == (row, name, True)


@pytest.mark.parametrize(
    ("model", "family", "line", "vendor", "origin"),
    [
        ("claude-opus-4-7", "claude-opus-4-7", "claude-opus", "Anthropic", "United States"),
        ("claude-opus-4-8", "claude-opus-4-8", "claude-opus", "Anthropic", "United States"),
        ("claude-opus-4-8-fast", "claude-opus-4-8", "claude-opus", "Anthropic", "United States"),
        ("hy3-preview", "hy3", "hy", "Tencent", "China"),
        ("hy3", "hy3", "hy", "Tencent", "China"),
        ("deepseek-v3-2", "deepseek-v3-2", "deepseek", "DeepSeek", "China"),
        ("deepseek-v3-1-terminus", "deepseek-v3-1-terminus", "deepseek", "DeepSeek", "China"),
        ("gemini-3-1-flash-lite-preview", "gemini-3-1-flash-lite", "gemini-flash-lite", "Google", "United States"),
        ("gemini-3-1-flash-lite", "gemini-3-1-flash-lite", "gemini-flash-lite", "Google", "United States"),
        ("gpt-4o-mini", "gpt-4o-mini", "gpt-mini", "OpenAI", "United States"),
        ("gpt-5-4-mini", "gpt-5-4-mini", "gpt-mini", "OpenAI", "United States"),
        ("gpt-oss-120b", "gpt-oss-120b", "gpt-oss-120b", "OpenAI", "United States"),
        ("laguna-xs-2", "laguna-xs-2", "laguna-xs", "Poolside", "France"),
        ("llama-3-1-8b-instruct", "llama-3-1-8b", "llama-8b", "Meta", "United States"),
        ("muse-spark-1-1", "muse-spark-1-1", "muse-spark", "Meta", "United States"),
        ("north-mini-code", "north-mini-code", "north-mini-code", "Cohere", "Canada"),
        ("mistral-nemo", "mistral-nemo", "mistral-nemo", "Mistral", "France"),
        ("qwen3-7-max", "qwen3-7-max", "qwen-max", "Qwen", "China"),
        ("kimi-k2-6", "kimi-k2-6", "kimi", "Moonshot AI", "China"),
        ("owl-alpha", "owl-alpha", "owl-alpha", "Undisclosed", UNDISCLOSED),
    ],
)
def test_models_have_their_kin(model: str, family: str, line: str, vendor: str, origin: str) -> None:
    who = next(who for who in OURS.models.values() if who.model == model)
    assert (who.family, who.line, who.vendor.name, who.vendor.origin) == (family, line, vendor, origin)


def test_every_seat_is_given() -> None:
    assert {vendor.color_slot for vendor in OURS.vendors.values()} - {None} == set(COLOR_SLOTS)
    assert OURS.vendors["x-ai"].color_slot == "mustard"


@pytest.mark.parametrize("slug", ["stealth/pony", "openrouter/horizon-beta", "openrouter/elephant-alpha"])
def test_covered_makers_are_undisclosed(slug: str) -> None:
    assert OURS.identify(slug).vendor.origin == UNDISCLOSED


@pytest.mark.parametrize("slug", ["openrouter/auto", "openrouter/auto-beta", "openrouter/free"])
def test_routers_belong_to_the_source(slug: str) -> None:
    assert OURS.identify(slug).vendor.name == "OpenRouter"


def recorded_days() -> set[str]:
    found: set[str] = set()
    for path in (RECORDED / "rankings-daily").glob("*.json"):
        found.update(*json.loads(path.read_bytes()).values())
    for path in (RECORDED / "rankings-daily").glob("*.csv"):
        with path.open(encoding="utf-8") as lines:
            found.update(row["model_permaslug"] for row in csv.DictReader(lines))
    return found - {"other"}


def recorded_weeks(depth: int) -> Iterator[str]:
    for path in (RECORDED / "frontend-rankings" / "hashd1ve").glob("*/rankings_models_week.json.gz"):
        rows = json.loads(gzip.decompress(path.read_bytes()))["data"]
        rows.sort(key=lambda row: -(row["total_prompt_tokens"] + row["total_completion_tokens"]))
        yield from (row["variant_permaslug"] for row in rows[:depth])


@pytest.mark.recorded
@pytest.mark.skipif(not RECORDED.is_dir(), reason="no recorded answers beside the checkout")
def test_every_recorded_row_is_known() -> None:
    days = recorded_days()
    assert len(days) > 90
    known = [OURS.identify(slug) for slug in days | set(recorded_weeks(150))]
    assert [who.slug for who in known if not who.in_registry or who.vendor.origin == UNCLASSIFIED] == []
    assert len({who.row for who in known}) == len(known)
    assert {who.slug for who in known if who.vendor.origin == UNDISCLOSED} == {"openrouter/owl-alpha"}
