"""The frame: a cut network, the content security policy, navigation by keyboard, the theme."""

from __future__ import annotations

import time

from playwright.sync_api import expect

VIEWS = "study trajectories forest discrepancies overlap graph questions sparql ontology".split()


def fetched_ahead(page) -> None:
    for _ in range(200):
        if page.evaluate("performance.getEntriesByName('fetched-ahead').length"):
            return
        time.sleep(0.1)
    raise AssertionError("the other views were not fetched ahead")


def test_a_page_whose_network_is_cut_off_still_works(either_reader):
    page = either_reader.open()
    fetched_ahead(page)
    page.context.set_offline(True)
    for view in VIEWS:
        page.get_by_role("navigation", name="Views").locator(f"a[href='#/{view}']").click()
        expect(page.locator("main .waiting")).to_have_count(0)
        expect(page.locator("main .failed")).to_have_count(0)
        expect(page.locator("h1")).not_to_be_empty()


def test_the_policy_stops_scripts_styles_and_foreign_hosts(either_reader):
    page = either_reader.open()
    before = list(either_reader.complaints)
    stopped = page.evaluate(
        """async () => {
          const found = {};
          const script = document.createElement('script');
          script.textContent = 'window.ran = true';
          document.head.append(script);
          found.inline = window.ran === undefined;
          try { await fetch('https://example.org/'); found.fetch = false; } catch { found.fetch = true; }
          const style = document.createElement('style');
          style.textContent = 'body { display: none }';
          document.head.append(style);
          found.style = getComputedStyle(document.body).display !== 'none';
          return found;
        }"""
    )
    assert stopped == {"inline": True, "fetch": True, "style": True}
    # These are what the policy says of the attempts above; none may be left for the fixture to find.
    assert len(either_reader.complaints) > len(before)
    either_reader.complaints[:] = before


def test_the_keyboard_reaches_the_content_and_the_views(reader):
    page = reader.open()
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "main"
    page.get_by_role("navigation", name="Views").get_by_text("Discrepancies").press("Enter")
    expect(page.locator("h1")).to_be_focused()


def test_the_chosen_theme_stays(reader):
    page = reader.open()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark", exact=True).click()
    expect(page.get_by_role("button", name="Light", exact=True)).to_be_visible()
    page.wait_for_timeout(100)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.reload()
    expect(page.get_by_role("button", name="Light", exact=True)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
