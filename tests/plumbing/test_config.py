"""A publication's configuration: read once, refused with the place and the known keys."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from generator.config import Config, load_config
from generator.errors import ConfigError


def written(root: Path, text: str, name: str = "movers.toml") -> Path:
    (root / name).write_text(text, encoding="utf-8")
    return root


def test_without_a_file_or_a_table_the_house_decides(tmp_path: Path) -> None:
    assert load_config(tmp_path) == Config()
    assert load_config(written(tmp_path, '[project]\nname = "x"\n[tool.other]\na = 1\n', "pyproject.toml")) == Config()


def test_the_house_values() -> None:
    config = Config()
    assert (config.top, config.charted, config.debut_days, config.settle) == (20, 50, 28, timedelta(hours=24))
    assert (config.floor_ratio, config.flat_ratio) == (Fraction(1, 1000), Fraction(3, 100))
    assert (config.arena_votes, config.arena_wide) == (2000, 2)


def test_settings_come_from_pyproject_or_from_a_file_of_their_own_which_goes_first(tmp_path: Path) -> None:
    written(tmp_path, '[tool.movers]\ntop = 10\nfloor = "0.002"\n', "pyproject.toml")
    assert (load_config(tmp_path).top, load_config(tmp_path).floor_ratio) == (10, Fraction(1, 500))
    written(tmp_path, "top = 15\n")
    assert (load_config(tmp_path).top, load_config(tmp_path).floor_ratio) == (15, Fraction(1, 1000))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("tops = 10", r"movers\.toml: unknown key 'tops'\. Known: arena_votes, arena_wide, boards, charted, deadline_seconds, .*, top\."),
        ("top = 4", r"movers\.toml: top: Input should be greater than or equal to 5\."),
        ("top = 51", r"top: Input should be less than or equal to 50"),
        ('top = "20"', r"top: Input should be a valid integer"),
        ("top = 20.0", r"top: Input should be a valid integer"),
        ("floor = 0.001", r"floor: Input should be a valid string"),
        ('floor = "2"', r"floor: String should match"),
        ('floor = "0.1\\n"', r"floor: String should match"),
        ('flat = "1e-2"', r"flat: String should match"),
        ('flat = "-0.1"', r"flat: String should match"),
        ('title = ""', r"title: String should have at least 1"),
        ("arena_votes = -1", r"arena_votes: Input should be greater than or equal to 0"),
        ("arena_wide = 1.5", r"arena_wide: Input should be a valid integer"),
        ("sample = 1", r"sample: Input should be a valid boolean"),
        ("stories = 2", r"stories: Input should be greater than or equal to 3"),
        ("[newsworthiness]\nimpakt = 1", r"unknown key 'newsworthiness\.impakt'\. Known: about_one, confidence, fade, .*, worth\."),
        ("[newsworthiness]\nimpact = 11", r"newsworthiness\.impact: Input should be less than or equal to 10"),
        ("[newsworthiness]\nworth = 0.3", r"newsworthiness\.worth: Input should be a valid string"),
        ("[newsworthiness]\nimpact = 0\nsurprise = 0\nnovelty = 0\nconfidence = 0", r"newsworthiness: all four weights are 0\."),
        ("top = 30\ncharted = 20", r"movers\.toml: top \(30\) must not be more than charted \(20\)\."),
        ("top = ]\ntitle = 1", r"movers\.toml: .*line 1.*\. Fix the file there\."),
    ],
)
def test_a_bad_setting_is_refused_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        load_config(written(tmp_path, text))


@pytest.mark.parametrize(("text", "key"), [("tool = 3", "tool"), ('[tool]\nmovers = "x"', "movers"), ("[[tool]]\na = 1", "tool")])
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(ConfigError, match=rf"pyproject\.toml: {key} is not a table\. Write the settings under \[tool\.movers\]\."):
        load_config(written(tmp_path, text, "pyproject.toml"))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "movers.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(ConfigError, match=r"movers\.toml"):
        load_config(tmp_path)


def test_it_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Config().top = 10
