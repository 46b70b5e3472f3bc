from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from generator.charts.canvas.color_schemes import add_dark_scheme


def test_one_file_shows_itself_in_both_schemes_on_one_page(browser: Browser, tmp_path: Path) -> None:
    drawn = add_dark_scheme('<path d="M0 0h50v50h-50z" fill="#14181B"/><path d="M75 0v50" stroke="#14181B" stroke-width="50"/>')
    (tmp_path / "drawn.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">{drawn}</svg>')
    names = ("#only-light", "#only-dark", "")
    (tmp_path / "page.html").write_text('<body style="margin:0">' + "".join(f'<img src="drawn.svg{name}">' for name in names))
    page = browser.new_page(viewport={"width": 300, "height": 50})
    page.goto((tmp_path / "page.html").as_uri())
    shown = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    light, dark = (0x14, 0x18, 0x1B), (0xEC, 0xED, 0xEA)
    assert [shown.getpixel((x, 25)) for x in (25, 75, 125, 175, 225, 275)] == [light, light, dark, dark, light, light]
