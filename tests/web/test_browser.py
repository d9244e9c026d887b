"""Pages in a real browser: Chromium through Playwright, with axe-core where it is there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import PASSWORD, ROLES, Server, required

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("RAWI_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
AXE = Path(os.environ.get("RAWI_AXE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SIZES = {"desk": {"width": 1200, "height": 900}, "phone": {"width": 360, "height": 780}}


def _missing(what: str) -> None:
    if required():
        pytest.fail(f"{what} is missing; with RAWI_CI=1 pages must be tried in a browser")
    pytest.skip(f"{what} is missing: pages are not tried in a browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        _missing("Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


class Opened:
    """A browser window that notes what goes wrong and what is asked of whom."""

    def __init__(self, browser: Any, server: Server, language: str, scheme: str, size: str, **options: Any) -> None:
        self.server = server
        self.context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, **options)
        self.context.add_cookies([{"name": "rawi_preferences", "value": f"{language}.auto.system", "url": server.base}])
        self.page = self.context.new_page()
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._note)
        self.page.on("console", lambda message: self.complaints.append(message.text))

    def _note(self, request: Any) -> None:
        if not request.url.startswith(self.server.base + "/"):
            self.outside.append(request.url)

    def go(self, path: str) -> None:
        self.complaints.clear()
        self.page.goto(self.server.base + path)


# Width and colours have nothing to do with each other: axe, below, tries both schemes.
@pytest.mark.parametrize(("size", "scheme"), [("desk", "light"), ("phone", "dark")])
@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_pages_fit_and_ask_nobody_else(
    browser: Any, server: Server, paths: dict[str, str], language: str, scheme: str, size: str
) -> None:
    window = Opened(browser, server, language, scheme, size)
    for name, path in paths.items():
        window.go(path)
        too_wide = window.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{name} is {too_wide} pixels wider than the window"
        assert [c for c in window.complaints if "404" not in c] == [], name
    assert window.outside == []
    window.context.close()


def axe(window: Opened) -> list[tuple[str, str, int]]:
    """What axe-core finds serious on the page that is open: (rule, the first place, how many places)."""
    for details in window.page.query_selector_all("details"):
        details.evaluate("node => node.open = true")
    window.page.add_script_tag(path=str(AXE))
    result = window.page.evaluate(
        "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
    )
    return [
        (v["id"], v["nodes"][0]["html"][:160], len(v["nodes"]))
        for v in result["violations"]
        if v["impact"] in ("serious", "critical")
    ]


LOOKS = [("en", "light", "desk"), ("fa", "dark", "desk"), ("ar", "light", "phone")]


@pytest.mark.parametrize(("language", "scheme", "size"), LOOKS)
def test_axe_finds_nothing_serious(
    browser: Any, server: Server, paths: dict[str, str], language: str, scheme: str, size: str
) -> None:
    if not AXE.exists():
        _missing(f"axe-core ({AXE})")
    # The policy of the pages forbids scripts, this one too.
    window = Opened(browser, server, language, scheme, size, bypass_csp=True)
    found = {}
    for name, path in paths.items():
        window.go(path)
        if bad := axe(window):
            found[name] = bad
    window.context.close()
    assert found == {}


@pytest.mark.parametrize(
    ("name", "language", "scheme", "size"),
    [(role, *look) for (role, _), look in zip(ROLES, reversed(LOOKS), strict=True)],
)
def test_pages_behind_a_login_are_whole_for_each_role(
    browser: Any, closed: Server, paths: dict[str, str], name: str, language: str, scheme: str, size: str
) -> None:
    window = Opened(browser, closed, language, scheme, size, bypass_csp=True)
    window.go("/account")
    assert window.page.url.endswith("/login?next=/account")
    found = {"login": axe(window)} if AXE.exists() else {}
    for password in ("not the password", PASSWORD):
        window.page.fill("input[name=name]", name)
        window.page.fill("input[name=password]", password)
        window.page.press("input[name=password]", "Enter")
        if password != PASSWORD:
            assert window.page.locator(".problem").is_visible()
            found |= {"refused": axe(window)} if AXE.exists() else {}
    assert window.page.url.endswith("/account")
    own = {"account": "/account", "users": "/users", "audit": "/audit"}
    for page, path in (own | {one: paths[one] for one in ("stories", "article", "judgements")}).items():
        status = window.page.goto(closed.base + path).status
        assert status == (403 if page in ("users", "audit") and name != "anna" else 200), page
        too_wide = window.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{page} is {too_wide} pixels wider than the window"
        # Who may not judge is not shown a form for it.
        assert bool(window.page.locator("form[action='/judgements']").count()) == (
            page in ("article", "judgements") and name != "rosa"
        ), page
        found |= {page: axe(window)} if AXE.exists() else {}
    window.context.close()
    assert window.outside == []
    assert {page: bad for page, bad in found.items() if bad} == {}
    if not AXE.exists():
        _missing(f"axe-core ({AXE})")


def test_the_layout_is_mirrored(browser: Any, server: Server, story: str) -> None:
    def left_of(language: str, selector: str) -> tuple[float, float]:
        window = Opened(browser, server, language, "light", "desk")
        window.go(f"/stories/{story}")
        box = window.page.locator(selector).first.bounding_box()
        window.context.close()
        return box["x"], 1200 - box["x"] - box["width"]

    for selector in (".mark", ".count li", ".tree .node"):
        start, _ = left_of("en", selector)
        _, end = left_of("fa", selector)
        assert abs(start - end) < 2, selector
        assert start < 400


def test_all_works_from_the_keyboard_and_without_script(browser: Any, server: Server, article: str) -> None:
    window = Opened(browser, server, "en", "light", "desk", java_script_enabled=False)
    window.go(f"/articles/{article}")
    window.page.keyboard.press("Tab")
    window.page.keyboard.press("Enter")
    assert window.page.url.endswith("#main")
    mark = window.page.locator(".text button.m").first
    card = window.page.locator("#" + mark.get_attribute("popovertarget"))
    assert not card.is_visible()
    mark.focus()
    window.page.keyboard.press("Enter")
    assert card.is_visible()
    window.page.keyboard.press("Escape")
    assert not card.is_visible()
    window.context.close()


def test_a_judgement_from_the_page(browser: Any, fresh: Server, article: str) -> None:
    window = Opened(browser, fresh, "en", "light", "desk")
    window.go(f"/articles/{article}")
    form = window.page.locator("form:has(input[value=wrong_date])")
    form.locator("input[name=other]").fill("2023-09-29")
    form.locator("button").click()
    assert "29 September 2023" in window.page.locator("article .facts").first.inner_text()
    window.go("/judgements")
    window.page.get_by_role("button", name="Take back judgement 1").click()
    assert "taken back by" in window.page.locator("main").inner_text()
    window.context.close()


def test_the_page_as_it_came_asks_nobody(browser: Any, server: Server) -> None:
    window = Opened(browser, server, "en", "light", "desk")
    window.go("/page/hostile/%C3%A4%20id")
    window.page.wait_for_timeout(300)
    assert window.outside == []
    assert window.page.url.startswith(server.base + "/page/")
    assert "Ravenna" in window.page.locator("body").inner_text()
    window.context.close()
