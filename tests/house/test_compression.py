"""Texts go out compressed, for those who take it, and in a length that tells nothing."""

import gzip
import json

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.accounts.models import User
from studyhub.compression import LEAST_BYTES, compressed
from studyhub.compression import gzip as middleware
from tests.conftest import signed_in

TEXT = "读书贵在读完。" * 100


def answer(response: HttpResponseBase, accept: str = "gzip, deflate, br") -> HttpResponseBase:
    """The response as it goes out to who takes these encodings."""
    request = RequestFactory().get("/", headers={"Accept-Encoding": accept})

    def view(_request: HttpRequest) -> HttpResponseBase:
        return response

    return middleware(view)(request)


def test_a_page_comes_compressed_and_whole(reader: User) -> None:
    client = signed_in(reader)
    plain, packed = (client.get(reverse("pages:home"), headers={"Accept-Encoding": wanted}) for wanted in ("", "gzip"))
    assert packed["Content-Encoding"] == "gzip"
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content) / 2
    assert len(gzip.decompress(packed.content)) == len(plain.content)
    assert "Content-Encoding" not in plain
    assert "Accept-Encoding" in plain["Vary"]
    assert "Accept-Encoding" in packed["Vary"]


@settings(deadline=None)
@given(st.binary(max_size=3000))
def test_every_content_comes_back(content: bytes) -> None:
    assert gzip.decompress(compressed(content)) == content


def test_the_length_tells_nothing_of_a_few_characters() -> None:
    lengths = {len(compressed(TEXT.encode())) for _time in range(200)}
    assert len(lengths) > 30


@pytest.mark.parametrize(
    ("accept", "is_packed"),
    [
        ("gzip", True),
        ("br;q=1.0, gzip;q=0.8", True),
        ("*", False),
        ("gzip;q=0", False),
        ("identity", False),
        ("", False),
    ],
)
def test_only_who_takes_it_gets_it(accept: str, *, is_packed: bool) -> None:
    assert ("Content-Encoding" in answer(HttpResponse(TEXT), accept)) is is_packed


def test_json_too_but_no_packed_files_no_streams_and_nothing_short() -> None:
    assert "Content-Encoding" in answer(HttpResponse(json.dumps(TEXT), content_type="application/json"))
    assert "Content-Encoding" in answer(HttpResponse(json.dumps(TEXT), content_type="application/ld+json"))
    for other in (
        HttpResponse(TEXT, content_type="application/zip"),
        StreamingHttpResponse([TEXT]),
        HttpResponse("。" * (LEAST_BYTES // 3 - 1)),
        HttpResponse(TEXT, headers={"Content-Encoding": "br"}),
    ):
        assert answer(other).get("Content-Encoding") in {None, "br"}


def test_a_strong_tag_becomes_a_weak_one() -> None:
    assert answer(HttpResponse(TEXT, headers={"ETag": '"1"'}))["ETag"] == 'W/"1"'
    assert answer(HttpResponse(TEXT, headers={"ETag": 'W/"1"'}))["ETag"] == 'W/"1"'
