"""The page in a real browser: nothing executes, nothing is fetched, and everybody can read it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.report.contract import Report
from pipeline.report.html import to_html

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
OPEN_ALL = "for (const one of document.querySelectorAll('details')) one.open = true"

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
def told(tmp_path_factory: pytest.TempPathFactory, factory_report: Report) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(to_html(factory_report, "fi"), encoding="utf-8")
    return path


class Watched:
    """A page and all that it tried to do."""

    def __init__(self, browser: Any, path: Path, width: int) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 800})
        self.did: list[str] = []
        self.page.on("dialog", lambda dialog: (self.did.append(f"dialog {dialog.message}"), dialog.dismiss()))
        self.page.on("console", lambda message: self.did.append(f"console {message.text}"))
        self.page.on("pageerror", lambda error: self.did.append(f"error {error}"))
        self.page.on("request", lambda request: self.did.append(f"request {request.url}"))
        self.page.goto(path.as_uri())


@pytest.fixture(params=[360, 1280], ids=["phone", "desktop"])
def watched(request: pytest.FixtureRequest, browser: Any, told: Path) -> Iterator[Watched]:
    seen = Watched(browser, told, request.param)
    yield seen
    seen.page.close()


def test_nothing_executes_and_nothing_is_fetched(watched: Watched, told: Path) -> None:
    watched.page.evaluate(OPEN_ALL)
    watched.page.wait_for_timeout(100)
    assert watched.did == [f"request {told.as_uri()}"]


def test_the_page_never_scrolls_sideways(watched: Watched) -> None:
    watched.page.evaluate(OPEN_ALL)
    width, room = watched.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width <= room


def test_the_charts_words_can_be_read(watched: Watched) -> None:
    smallest = watched.page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('svg text')]
            .filter(text => text.getClientRects().length)
            .map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""
    )
    assert smallest >= 9.5


def test_no_words_of_a_chart_leave_the_card(watched: Watched) -> None:
    out = watched.page.evaluate(
        """() => [...document.querySelectorAll('svg text')].filter(text => {
            const box = text.getBoundingClientRect()
            return box.width && (box.left < 0 || box.right > window.innerWidth)
        }).map(text => text.textContent)"""
    )
    assert out == []


def test_axe_finds_nothing(watched: Watched) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    watched.page.evaluate(OPEN_ALL)
    found = axe.Axe().run(watched.page).response["violations"]
    told = [(one["id"], one["impact"], one["nodes"][0]["html"][:120]) for one in found]
    assert told == []


def test_the_keyboard_opens_a_quote(watched: Watched) -> None:
    summary = watched.page.locator("#theme-1 .evidence .more > summary")
    hidden = watched.page.get_by_text("Nykyään tavara tulee silloin kun luvataan")
    assert not hidden.is_visible()
    summary.focus()
    watched.page.keyboard.press("Enter")
    assert hidden.is_visible()


def test_the_first_stop_of_the_keyboard_leads_past_the_contents(watched: Watched) -> None:
    watched.page.keyboard.press("Tab")
    assert watched.page.evaluate("document.activeElement.className") == "skip"
    assert watched.page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    watched.page.keyboard.press("Enter")
    assert watched.page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("width", [360, 390, 800, 970, 1280])
def test_no_table_is_cut_at_the_edge(browser: Any, told: Path, width: int) -> None:
    seen = Watched(browser, told, width)
    seen.page.evaluate(OPEN_ALL)
    cut = seen.page.evaluate(
        "[...document.querySelectorAll('.cards')].filter(one => one.scrollWidth > one.clientWidth + 1)"
        ".map(one => one.getAttribute('aria-labelledby'))"
    )
    assert cut == []
    seen.page.close()


def test_what_a_card_on_a_phone_tells_is_named(browser: Any, told: Path) -> None:
    seen = Watched(browser, told, 390)
    named = seen.page.evaluate(
        "[...document.querySelectorAll('#ranking-table ~ tbody tr:nth-child(2) td')]"
        ".map(one => getComputedStyle(one, '::before').content)"
    )
    assert named[0] == '"Sija (väli)"'
    assert not {"none", '""'} & set(named)
    seen.page.close()


def test_a4_has_the_first_quotes_and_no_addresses(
    browser: Any, told: Path, tmp_path: Path, factory_report: Report
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext (Debian: apt install poppler-utils)")
    seen = Watched(browser, told, 1280)
    seen.page.pdf(path=str(tmp_path / "a4.pdf"), prefer_css_page_size=True, print_background=True)
    seen.page.close()
    words = subprocess.run(["pdftotext", "-layout", str(tmp_path / "a4.pdf"), "-"], capture_output=True, check=True)
    text = words.stdout.decode()
    assert "Toimitus myöhästyi kaksi viikkoa" in text
    assert "Nykyään tavara tulee silloin kun luvataan" not in text
    assert "Paperilla on raportin alku" in text
    assert "Siirry sisältöön" not in text
    assert "file://" not in text
    size = subprocess.run(["pdfinfo", str(tmp_path / "a4.pdf")], capture_output=True, check=True).stdout.decode()
    assert "A4" in size


def test_an_empty_report_is_a_whole_page(browser: Any, tmp_path: Path, empty: Report) -> None:
    path = tmp_path / "report.html"
    path.write_text(to_html(empty, "en"), encoding="utf-8")
    seen = Watched(browser, path, 360)
    assert seen.did == [f"request {path.as_uri()}"]
    assert seen.page.locator("h2").count() == 7
    seen.page.close()
