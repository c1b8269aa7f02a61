"""How the text looks is the reader's own choice."""

from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage


def test_how_it_looks_goes_with_the_person(open_page: OpenPage, address: str) -> None:
    page = open_page("editor", may_complain=True)
    page.goto(address)
    page.keyboard.press("s")
    page.get_by_role("radio", name="夜间").check()
    page.get_by_role("button", name="大一号").click()
    html = page.locator("html")
    expect(html).to_have_attribute("data-theme", "dark")
    expect(html).to_have_attribute("data-size", "large")
    page.route("**/appearance/", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.get_by_role("radio", name="窄").check()
    page.unroute("**/appearance/")
    page.goto("/")
    with page.expect_response("**/appearance/"):  # the choice that did not arrive holds here, and is sent
        page.goto(address)
    expect(html).to_have_attribute("data-width", "narrow")

    other = open_page("editor", may_complain=True)
    other.goto(address)
    for name, value in (("theme", "dark"), ("size", "large"), ("width", "narrow")):
        expect(other.locator("html")).to_have_attribute(f"data-{name}", value)
    other.keyboard.press("s")
    with other.expect_response("**/appearance/"):
        other.get_by_role("radio", name="跟随系统").check()
