"""Every page opens without a complaint, served either way; a screen reader can use it; pictures of it are kept."""

from __future__ import annotations

import re

import pytest

ROOT_VIEW = "overview"
VIEWS = "overview study trajectories forest discrepancies overlap graph questions sparql ontology".split()


def path_of(view: str) -> str:
    return "" if view == ROOT_VIEW else view


@pytest.mark.parametrize("view", VIEWS)
def test_opens_without_a_complaint(either_reader, view):
    page = either_reader.open(path_of(view))
    assert page.locator("h1").inner_text()
    assert page.locator(".failed").count() == 0


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(reader, serious, view, dark):
    page = reader.open(path_of(view), dark=dark)
    assert serious(page) == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [1280, 390], ids=["desktop", "phone"])
def test_pictures(reader, picture, view, width):
    page = reader.open(path_of(view), width=width)
    page.wait_for_timeout(400)
    picture(page, f"{view}-{'phone' if width < 600 else 'desktop'}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_unknown_page_says_so(reader):
    page = reader.open("nowhere")
    assert re.search("no page", page.locator("h1").inner_text())
