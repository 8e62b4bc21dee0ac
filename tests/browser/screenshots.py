"""`python -m tests.browser.screenshots`: pictures of every page of the running site, and of what it prints.

Each page in both languages, light and dark, on a wide and on a narrow screen: `delegation-zh-dark-375.webp`; what a
delegation prints as PDF. The site is the one that VAR_DIR or DATABASE_URL names, with the demonstration's records.
"""

import argparse
import os
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, CHROMIUM

LANGUAGES = {"en": "", "zh": "/zh-hans"}
SCHEMES = ("light", "dark")
WIDTHS = (1280, 375)
PAPERS = ("A4", "Letter")
PRINTED = ("delegation", "programme")
HEIGHT = 900
README = {
    ("delegation", "en", "light", 1280): "readme-visit.png",
    ("home", "zh", "dark", 1280): "readme-home.png",
}
"""First screens, the only pictures that lie in the repository."""
EAGER = """
    Promise.all(Array.from(document.images, (image) => {
        image.loading = "eager";
        return image.decode().catch(() => null);
    })).then(() => null)
"""
"""Pictures below the first screen are fetched when they come near; here all of the page is looked at at once."""
LONGEST = 16_000
"""Pixels that a WebP picture may be high."""


def main() -> None:
    arguments = _arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    django.setup()
    from bench.server import serving
    from tests.browser.addresses import page_addresses

    pages = page_addresses()
    chosen = {name: path for name, path in pages.items() if not arguments.only or name in arguments.only}
    arguments.into.mkdir(parents=True, exist_ok=True)
    with serving("config.wsgi") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for path in pictures(browser, f"http://127.0.0.1:{site.port}", chosen, arguments.into):
            print(path, flush=True)
        browser.close()


def pictures(browser: Browser, site: str, pages: dict[str, str], into: Path) -> Iterator[Path]:
    for (language, prefix), scheme, width in product(LANGUAGES.items(), SCHEMES, WIDTHS):
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": HEIGHT})
        page = context.new_page()
        for name, path in pages.items():
            page.goto(f"{site}{prefix}{path}")
            page.evaluate(EAGER)
            if readme := README.get((name, language, scheme, width)):
                yield _first_screen(page, into / readme)
            yield _picture(page, into / f"{name}-{language}-{scheme}-{width}.webp")
            if name in PRINTED and (scheme, width) == (SCHEMES[0], WIDTHS[0]):
                yield from _printed(page, into, f"{name}-{language}")
        context.close()


def _picture(page: Page, file: Path) -> Path:
    image = Image.open(BytesIO(page.screenshot(full_page=True)))
    image.crop((0, 0, image.width, min(image.height, LONGEST))).save(file, quality=80)
    return file


def _first_screen(page: Page, file: Path) -> Path:
    Image.open(BytesIO(page.screenshot())).quantize(256).save(file, optimize=True)
    return file


def _printed(page: Page, into: Path, name: str) -> Iterator[Path]:
    for paper in PAPERS:
        file = into / f"{name}-{paper.lower()}.pdf"
        page.pdf(path=file, format=paper, print_background=False)
        yield file


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="screenshots")
    parser.add_argument("--into", type=Path, default=Path("docs/screenshots"))
    parser.add_argument("--only", nargs="*", help="names of pages; all of them unless told")
    return parser.parse_args()


if __name__ == "__main__":
    main()
