"""What a reader waits for: `python -m benchmarks.explorer` opens the site in headless Chromium and tells the times.

It prints, as medians of several cold openings: first contentful paint, first useful paint (the overview's first
drawing), the engine ready, and the bytes of the first page; then the same for a graph of a million triples behind
`kg explore`; and the time from frame to frame while the graph view with 2,000 nodes is dragged and zoomed.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, expect, sync_playwright

from kg.namespaces import ABL, DATA, GRAPH
from kg.paths import GRAPH_FILE

__all__ = ["enlarge", "frames", "opening"]

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
# What all copies share: the ontology, time points, and what describes the graph as a whole.
SHARED = tuple(f"<{GRAPH}{name}> ." for name in ("ontology", "metadata", "common"))
KEYS = re.compile(rf"<{re.escape(ABL)}(?:studyKey|sourceKey)> \"[^\"]*(?=\")")
OURS = re.compile(rf"<{re.escape(DATA)}(?!time/|graph/(?:ontology|metadata|common)>)[^>]*(?=>)")


def renamed(line: str, suffix: str) -> str:
    """A statement of a copy: every name and key of ours with the copy's suffix."""
    return OURS.sub(lambda found: found[0] + suffix, KEYS.sub(lambda found: found[0] + suffix, line))


def enlarge(graph: Path, out: Path, triples: int) -> int:
    """Write a graph of at least so many triples: the real one, and its studies again under other names.

    Returns:
        The number of triples.
    """
    lines = gzip.decompress(graph.read_bytes()).decode("utf-8").splitlines()
    own = [line for line in lines if not line.endswith(SHARED)]
    count, number = len(lines), 0
    with gzip.open(out, "wt", encoding="utf-8", compresslevel=1) as handle:
        handle.write("\n".join(lines) + "\n")
        while count < triples:
            number += 1
            suffix = f"-copy{number}"
            for line in own:
                handle.write(renamed(line, suffix) + "\n")
            count += len(own)
    return count


@contextmanager
def explored(*arguments: str) -> Iterator[str]:
    """The address of a running `kg explore`."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", "explore", "--no-open", "--port", "0"]
    with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield re.findall(r"http://\S+", process.stdout.readline())[0]
        process.terminate()


def opening(browser: Browser, address: str) -> dict[str, float]:
    """One cold opening of the first page: milliseconds from the start, and the bytes sent."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.locator("main svg").first.wait_for()
    useful = page.evaluate("performance.now()")
    expect(page.locator("#engine")).to_contain_text(re.compile("in the page|endpoint"), timeout=120_000)
    told = {
        "first contentful paint ms": page.evaluate(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        ),
        "first useful paint ms": useful,
        "engine ready ms": page.evaluate("performance.getEntriesByName('engine-ready')[0].startTime"),
    }
    page.wait_for_timeout(500)
    sizes = page.evaluate(
        "performance.getEntriesByType('resource').map(e => e.transferSize)"
        ".concat(performance.getEntriesByType('navigation').map(e => e.transferSize))"
    )
    told["first page KB"] = (sum(sizes) + _of_worker(page, address)) / 1000
    context.close()
    return told


def _of_worker(page: Page, address: str) -> float:
    # A worker's own requests are not among the page's entries.
    seen = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    size = 0.0
    for name in ("app/oxigraph.wasm.xz", "data/graph.trig.xz"):
        if address + name not in seen:
            response = page.request.get(address + name)
            size += len(response.body()) if response.ok else 0
    return size


def frames(page: Page) -> list[float]:
    """The times between frames, in milliseconds, while the drawing of the graph is dragged and zoomed."""
    page.locator(".graph-canvas").scroll_into_view_if_needed()
    box = page.locator(".graph-canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(
        "() => { const times = []; let last = performance.now(); window.stopFrames = false;"
        " const tick = (now) => { times.push(now - last); last = now;"
        " if (!window.stopFrames) requestAnimationFrame(tick); };"
        " requestAnimationFrame(tick); window.frameTimes = times; }"
    )
    page.mouse.move(x - 200, y - 150)
    page.mouse.down()
    for step in range(40):
        page.mouse.move(x - 200 + 8 * step, y - 150 + 5 * step)
    page.mouse.up()
    page.mouse.move(x, y)
    for step in range(20):
        page.mouse.wheel(0, -120 if step < 10 else 120)
    page.wait_for_timeout(300)
    times: list[float] = page.evaluate("() => { window.stopFrames = true; return window.frameTimes.slice(1); }")
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--picture", default="graph?picture=results&limit=2000", help="graph view with 2,000 nodes")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        with explored() as address:
            _tell("the real graph", [opening(browser, address) for _ in range(options.runs)])
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{address}#/{options.picture}")
            page.locator(".graph-canvas[data-things]").wait_for(timeout=180_000)
            things = page.locator(".graph-canvas").get_attribute("data-things")
            page.wait_for_timeout(1_000)
            times = frames(page)
            middle, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
            print(f"graph view with {things} nodes, dragged and zoomed: {len(times)} frames, ms from one to the next:")
            print(f"  median {middle:.1f}, 95th percentile {late:.1f}, longest {max(times):.1f}")
            page.close()
        large = Path(folder) / "large.nq.gz"
        count = enlarge(GRAPH_FILE, large, options.triples)
        with explored("--graph", str(large)) as address:
            _tell(f"{count:,} triples behind the endpoint", [opening(browser, address) for _ in range(options.runs)])
        browser.close()


def _tell(what: str, runs: list[dict[str, float]]) -> None:
    print(f"{what}, median of {len(runs)} cold openings")
    for name in runs[0]:
        values = [run[name] for run in runs]
        print(f"  {name:<28} {statistics.median(values):8.0f}   ({min(values):.0f} to {max(values):.0f})")


if __name__ == "__main__":
    main()
