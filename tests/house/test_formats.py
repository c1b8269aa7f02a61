"""Days as they are written in Chinese."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import override


def test_a_month_has_no_nought() -> None:
    with override("zh-hans"):
        assert date_format(date(2026, 3, 1), "MONTH_DAY_FORMAT") == "3月1日"
        assert date_format(date(2026, 11, 20), "DATE_FORMAT") == "2026年11月20日"
