"""Search on the command line."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.conftest import make_speech

pytestmark = pytest.mark.django_db


def test_it_prints_what_readers_find_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    speech = make_speech("先说来意。", "抓好作风建设，\n久久为功。", title="在读书班上的讲话")
    make_speech("草稿里的作风建设", status="draft")
    call_command("search", "--json", "风建设，久")
    section = speech.sections.get(position=1)
    answer = json.loads(capsys.readouterr().out)
    assert answer["total"] == 1
    assert answer["sections"] == [
        {
            "speech": speech.pk,
            "title": "在读书班上的讲话",
            "section": section.key,
            "path": [],
            "heading": "二、第2个标题",
            "heading_marks": [],
            "body_marks": [[3, 9]],
            "snippet": "抓好作风建设， 久久为功。",
            "url": section.get_absolute_url(),
        }
    ]


def test_it_prints_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    make_speech("抓好作风建设。", title="在读书班上的讲话")
    call_command("search", "作风", "“抓好 作”")
    printed = capsys.readouterr().out
    assert "《在读书班上的讲话》 一、第1个标题" in printed
    assert "【抓好作风】建设。" in printed


def test_the_limit_limits_and_zero_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    for _number in range(4):
        make_speech(*["共同的话"] * 8)
    for limit, expected in (("3", 3), ("20", 20), ("0", 32)):
        call_command("search", "--json", "--limit", limit, "共同的话")
        answer = json.loads(capsys.readouterr().out)
        assert (len(answer["sections"]), answer["total"]) == (expected, 32)


def test_nothing_found_and_nothing_asked(capsys: pytest.CaptureFixture[str]) -> None:
    for question in ("没有这句话", " "):
        call_command("search", "--json", question)
        assert json.loads(capsys.readouterr().out)["total"] == 0


def test_a_question_that_is_too_long_is_refused() -> None:
    with pytest.raises(CommandError):
        call_command("search", "学" * 301)
