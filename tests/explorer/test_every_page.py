"""Every page opens without a complaint, served either way; a screen reader can use it; pictures of it are kept."""

from __future__ import annotations

import re

import pytest

ROOT_VIEW = "overview"
VIEWS = "overview study trajectories forest discrepancies overlap graph questions sparql ontology".split()
# Places within views that look otherwise than their first page.
PLACES = ["study/fan2023", "questions/CQ21", "ontology/MicrowaveAblation", "graph?picture=citation"]
PHONE = {"width": 390, "height": 844}


def path_of(view: str) -> str:
    return "" if view == ROOT_VIEW else view


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_opens_from_kg_explore(explore_reader, view):
    page = explore_reader.open(path_of(view))
    assert page.locator("h1").inner_text()
    assert page.locator(".failed").count() == 0


@pytest.mark.parametrize("view", VIEWS + PLACES)
def test_a_view_is_fit_for_everybody(reader, serious, picture, view):
    name = re.sub(r"\W+", "-", view)
    page = reader.open(path_of(view))
    assert page.locator("h1").inner_text()
    assert page.locator(".failed").count() == 0
    page.wait_for_timeout(400)
    picture(page, f"{name}-desktop")
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(200)
    picture(page, f"{name}-dark")
    assert serious(page) == []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    page.wait_for_timeout(400)
    picture(page, f"{name}-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_an_unknown_page_says_so(reader):
    page = reader.open("nowhere")
    assert re.search("no page", page.locator("h1").inner_text())
