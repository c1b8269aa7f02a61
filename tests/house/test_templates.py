"""The policy allows nothing inline, so nothing inline is written: it would silently not work."""

import re
from pathlib import Path

import pytest
from django.contrib import admin

from tests.house.sources import ROOT

DJANGOS_ADMIN = Path(admin.__file__).parent / "templates"
SCRIPT = re.compile(r"<script(?![^>]*\s(?:src=|type=\"application/json\"))[^>]*>", re.IGNORECASE)  # data is no script
STYLE_ELEMENT = re.compile(r"<style[\s>]", re.IGNORECASE)
STYLE = re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
ELSEWHERE = re.compile(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE)
SCRIPT_ADDRESS = re.compile(r"javascript:|\bhx-on\b|hx-vals\s*=\s*[\"']js:", re.IGNORECASE)
COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.DOTALL)
EVERYTHING = [SCRIPT, STYLE_ELEMENT, STYLE, HANDLER, SCRIPT_ADDRESS]

# Only where a list has its actions neither above nor below; ours have them above.
NEVER_RENDERED = {"admin/change_list.html": "<style>"}


def inline_in(text: str) -> list[str]:
    """What of it the policy would refuse."""
    text = COMMENT.sub("", text)
    return [found[0] for pattern in EVERYTHING for found in pattern.finditer(text)]


@pytest.mark.parametrize(
    "html",
    [
        "<script>x()</script>",
        '<script type="module">x()</script>',
        '<p class="a" style="color: red">',
        '<button onclick="x()">',
        "<style>p {}</style>",
        '<a href="javascript:x()">',
    ],
)
def test_the_scan_sees_what_it_looks_for(html: str) -> None:
    """Else the tests below could not fail."""
    assert inline_in(html)


def test_our_templates_hold_nothing_inline_and_nothing_from_elsewhere() -> None:
    """All of them, the admin's and the mails' included."""
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html")}
    assert len(texts) > 20
    wrong = {path.name: inline_in(text) + ELSEWHERE.findall(text) for path, text in texts.items()}
    assert not {name: found for name, found in wrong.items() if found}


def test_djangos_admin_holds_nothing_inline_that_is_rendered() -> None:
    """A new version of Django might bring some: then that template is overridden."""
    found = {
        str(path.relative_to(DJANGOS_ADMIN)): inline_in(path.read_text(encoding="utf-8"))
        for path in DJANGOS_ADMIN.rglob("*.html")
    }
    assert {name: "".join(inline) for name, inline in found.items() if inline} == NEVER_RENDERED


def test_python_code_writes_no_inline_html() -> None:
    """Where HTML is put together in code."""
    wrong = {
        path.name: inline_in(path.read_text(encoding="utf-8"))
        for path in (ROOT / "speeches").rglob("*.py")
        if "text" not in path.parts and "importing" not in path.parts  # these read other people's HTML
    }
    assert not {name: found for name, found in wrong.items() if found}
