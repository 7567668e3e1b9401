"""A real browser on the real site, served both ways: by any web host from a sub-path, and by `kg explore`."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kg.paths import EXPLORER_DIR
from kg.site import build_site

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
AXE = ROOT / "explorer" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PHONE, DESKTOP = 390, 1280
WAIT = 20_000  # milliseconds; a busy machine is no fault of the page
expect.set_options(timeout=WAIT)


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once."""
    if not (EXPLORER_DIR / "index.html").is_file():
        pytest.skip("the explorer's pages are not built: run `make explorer` (it needs Node.js)")
    # At a sub-path, as project pages are served.
    folder = tmp_path_factory.mktemp("host") / "some" / "path"
    build_site(folder)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: apt install chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()


@pytest.fixture(scope="session")
def static_address(site_folder: Path) -> Iterator[str]:
    """The site on a plain web host that knows nothing of it, under a sub-path."""

    class Silent(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Silent, directory=str(site_folder.parents[1]))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/some/path/"
    server.shutdown()


@pytest.fixture(scope="session")
def explore_address(site_folder: Path) -> Iterator[str]:
    """The site as `kg explore` serves it."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", "explore", "--no-open", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://\S+", said)
        assert found, said
        yield found[0]
        process.terminate()


@pytest.fixture(params=["static", "explore"])
def address(request: pytest.FixtureRequest) -> str:
    """Both ways of serving, one after the other: for what could differ between them."""
    return str(request.getfixturevalue(f"{request.param}_address"))


@dataclass
class Reader:
    """A person at the site: opens views, and whatever the browser complains of is kept."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def open(self, path: str = "", width: int = DESKTOP, dark: bool = False, wait: bool = True) -> Page:
        """The view at `#/path`, when the graph is loaded (or at once, without `wait`)."""
        page = self.browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", accept_downloads=True
        )
        page.set_default_timeout(WAIT)
        page.on("console", lambda m: m.type in ("error", "warning") and self.complaints.append(f"{m.type}: {m.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._local(request.url))
        self.pages.append(page)
        page.goto(f"{self.address}#/{path}")
        if wait:
            expect(page.locator("#engine")).to_contain_text(re.compile("in the page|endpoint"), timeout=30_000)
            expect(page.locator("main .waiting")).to_have_count(0)
        return page

    def _local(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"asks another host: {url}")


@pytest.fixture
def reader(browser: Browser, static_address: str) -> Iterator[Reader]:
    """A reader of the static site; the test fails if the browser had anything to complain of."""
    yield from _reading(browser, static_address)


@pytest.fixture
def explore_reader(browser: Browser, explore_address: str) -> Iterator[Reader]:
    """A reader of the site that `kg explore` serves."""
    yield from _reading(browser, explore_address)


@pytest.fixture
def either_reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader of the site, served each way in turn."""
    yield from _reading(browser, address)


def _reading(browser: Browser, address: str) -> Iterator[Reader]:
    reader = Reader(browser, address)
    yield reader
    for page in reader.pages:
        page.close()
    assert reader.complaints == []


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keeps a picture of a page for people to look at: build/screenshots/NAME.png."""

    def take(page: Page, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)

    return take


@pytest.fixture
def serious() -> Callable[[Page], list[str]]:
    """What axe-core finds serious or critical on a page, one sentence each."""

    def found(page: Page) -> list[str]:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        violations = page.evaluate("async () => (await axe.run(document)).violations")
        return [
            f"{v['id']}: {v['help']} ({node['html'][:120]})"
            for v in violations
            if v["impact"] in ("serious", "critical")
            for node in v["nodes"]
        ]

    return found
