"""A real browser against a live server: shared by every module here."""

import os
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, CHROMIUM

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = """
    window.policyViolations = [];
    document.addEventListener("securitypolicyviolation", (event) =>
        window.policyViolations.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""
WIDE = 1280
SETTLE = """
    new Promise(requestAnimationFrame)
        .then(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))
        .then(() => null)
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright's own loop runs in this thread; Django would take it for an asynchronous one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def reading(browser: Browser, live_server) -> Iterator[Page]:
    """A page of the live server that notes what its policy refuses and what it asks of other sites."""
    context = browser.new_context(base_url=live_server.url, color_scheme="light")
    context.add_init_script(VIOLATIONS)
    page = context.new_page()
    page.elsewhere = []
    page.on("request", lambda sent: sent.url.startswith(live_server.url) or page.elsewhere.append(sent.url))
    yield page
    context.close()


@pytest.fixture
def demo(transactional_db) -> None:
    """The demonstration records, published."""
    call_command("load_demo", verbosity=0)


def walk(page: Page, paths: Iterable[str], **options: Any) -> str:
    """The findings on the pages in both languages, one a line with its address; empty when all is well."""
    found = []
    for path in paths:
        for address in (path, f"/zh-hans{path}"):
            page.goto(address)
            found += [f"{address} {finding}" for finding in findings(page, dark=address == path, **options)]
    return "\n".join(found)


def findings(page: Page, without: tuple[str, ...] = (), narrow: int = 320, dark: bool = True) -> list[str]:
    """What axe finds on the page, its policy refused, it asked of other sites or does not fit; empty when all is well.

    The dark scheme re-assigns colours and nothing else: there contrast alone is looked at again, in one language.
    """
    refused = page.evaluate(
        "window.policyViolations"
    )  # before axe, which itself tries a style where one imports another
    found = _axe(page, {"runOnly": AXE_RULES, "rules": {rule: {"enabled": False} for rule in without}})
    if dark:
        found += [f"dark: {finding}" for finding in _dark_contrast(page)]
    found += [f"wider than {width} by {more}" for width in (narrow, WIDE) if (more := overflow(page, width)) > 0]
    return found + refused + page.elsewhere


def _dark_contrast(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    page.evaluate(SETTLE)
    found = _axe(page, {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
    page.emulate_media(color_scheme="light")
    return found


def _axe(page: Page, options: dict[str, Any]) -> list[str]:
    violations = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in violations for node in rule["nodes"]]


def overflow(page: Page, width: int) -> int:
    """By how many pixels the page is wider than a window of the width."""
    page.set_viewport_size({"width": width, "height": 800})
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
