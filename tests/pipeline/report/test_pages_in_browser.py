"""The pages beside ``report.html`` in a real browser: nothing executes, everybody can read them, one page is one."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.report.contract import Report
from pipeline.report.contrast_page import to_contrast_page
from pipeline.report.methods import to_methods
from pipeline.report.one_page import to_summary
from tests.given_contrast import given
from tests.given_report import longest, told

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
OPEN_ALL = "for (const one of document.querySelectorAll('details')) one.open = true"
PAGES = ("summary", "longest", "methods", "contrast")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium (Debian: apt install chromium)"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra: test)")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, factory_report: Report) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    pages = {
        "summary": to_summary(told(factory_report), "fi"),
        "longest": to_summary(longest(factory_report), "fi"),
        "longest-en": to_summary(longest(factory_report), "en"),
        "methods": to_methods(told(factory_report), "fi"),
        "contrast": to_contrast_page(given(factory_report), "fi"),
    }
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


def seen(browser: Any, path: Path, width: int) -> tuple[Any, list[str]]:
    """Open a page; return it and all that it tries to do."""
    page, did = browser.new_page(viewport={"width": width, "height": 800}), list[str]()
    page.on("dialog", lambda dialog: (did.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: did.append(f"console {message.text}"))
    page.on("pageerror", lambda error: did.append(f"error {error}"))
    page.on("request", lambda request: did.append(f"request {request.url}"))
    page.goto(path.as_uri())
    page.evaluate(OPEN_ALL)
    return page, did


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_executes_nothing_and_never_scrolls_sideways(browser: Any, folder: Path, name: str, width: int) -> None:
    path = folder / f"{name}.html"
    page, did = seen(browser, path, width)
    page.wait_for_timeout(50)
    assert did == [f"request {path.as_uri()}"]
    needed, room = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert needed <= room
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: Any, folder: Path, name: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page, _ = seen(browser, folder / f"{name}.html", 1280)
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["impact"], one["nodes"][0]["html"][:120]) for one in found] == []
    page.close()


@pytest.mark.parametrize("name", ["summary", "longest", "longest-en"])
def test_one_page_is_one_page_and_nothing_on_it_is_cut(browser: Any, folder: Path, tmp_path: Path, name: str) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext (Debian: apt install poppler-utils)")
    page, _ = seen(browser, folder / f"{name}.html", 1280)
    pdf = tmp_path / "summary.pdf"
    page.pdf(path=str(pdf), prefer_css_page_size=True, print_background=True)
    page.set_viewport_size({"width": 695, "height": 1035})  # A4 within its margins, in CSS pixels
    page.emulate_media(media="print")
    needed, room = page.evaluate(
        "(sheet => [sheet.scrollHeight, sheet.clientHeight])(document.querySelector('.sheet'))"
    )
    assert needed <= room
    page.close()
    facts = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True).stdout.decode()
    assert re.search(r"Pages:\s+1\n", facts)
    assert "A4" in facts
    words = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    assert "methods.html" in words  # the last line


def test_the_contrasts_words_stay_within_its_picture(browser: Any, folder: Path) -> None:
    for width in (360, 1280):
        page, _ = seen(browser, folder / "contrast.html", width)
        out = page.evaluate(
            """() => [...document.querySelectorAll('svg text')].filter(text => {
                const box = text.getBoundingClientRect()
                return box.width && (box.left < 0 || box.right > window.innerWidth)
            }).map(text => text.textContent)"""
        )
        assert out == []
        page.close()
