"""Looking at pages as people do: in headless Chromium, on a phone or a desk, light or dark, checked for access."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

__all__ = ["DESK", "PHONE", "SLOW", "WINDOWS", "barriers", "browser", "opened", "program", "requested"]

SLOW = 300_000  # milliseconds that anything may take: a machine that does other things is no failure

PHONE, DESK = (390, 844), (1280, 900)  # CSS pixels
WINDOWS = [
    pytest.param(PHONE, "light", id="phone-light"),
    pytest.param(DESK, "dark", id="desk-dark", marks=pytest.mark.soak),
    pytest.param(PHONE, "dark", id="phone-dark", marks=pytest.mark.soak),
    pytest.param(DESK, "light", id="desk-light", marks=pytest.mark.soak),
]
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",  # the tests may run as root, and open pages of ours only
)


def program() -> str | None:
    """Return the path of a Chromium on this machine, if there is one."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium, and end it."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program(), args=list(_QUIET), timeout=SLOW)
        yield started
        started.close()


def opened(browser: Browser, target: Path | str, size: tuple[int, int] = DESK, scheme: str = "light") -> Page:
    """Return a page or an address, opened without a network in a window of `size`; errors of its scripts are kept."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page.set_default_timeout(SLOW)
    page.goto(target.resolve().as_uri() if isinstance(target, Path) else target)
    return page


def requested(browser: Browser, path: Path) -> list[str]:
    """Open a file; return the addresses that it asks for on the way, itself among them."""
    page = browser.new_page()
    page.set_default_timeout(SLOW)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    return asked


def barriers(page: Page) -> list[str]:
    """Return what axe finds that keeps people from using a page, one line each."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
    return [
        f"{rule['id']}: {rule['help']} ({node['html'][:120]})"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
