"""What mkdocs.yml says of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import ConfigError, SiteError
from generator.site.build import settings
from generator.site.pages.site_content import SiteInfo


def read(tmp_path: Path, text: str) -> settings.MkDocsSettings:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    return settings.read_settings(tmp_path)


def test_name_address_and_description(tmp_path: Path) -> None:
    told = read(tmp_path, "site_name: M\nsite_url: https://m.example/x\nsite_description: D\nhooks: !!python/name:os.system\n")
    assert told.describe_site(sample=True, url=None) == SiteInfo("M", "D", sample=True, url="https://m.example/x/")
    assert told.describe_site(sample=False, url="http://127.0.0.1:8000/").url == "http://127.0.0.1:8000/"


def test_what_comes_from_the_environment_is_not_known(tmp_path: Path) -> None:
    assert read(tmp_path, "site_name: M\nsite_url: !ENV [URL, 'https://m.example/']\n").describe_site(sample=False, url=None).url == ""


@pytest.mark.parametrize(
    "url", ["m.example", "javascript:alert(1)", "https://", 'https://m.example/"><b>', "https://a b/", "https://u@m.example/"]
)
def test_what_is_no_address_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match="not a valid site address"):
        read(tmp_path, "site_name: M\n").describe_site(sample=False, url=url)


@pytest.mark.parametrize("text", ["site_name: [\n", "- a\n", ""])
def test_what_holds_no_settings_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SiteError, match=r"mkdocs\.yml"):
        read(tmp_path, text)
