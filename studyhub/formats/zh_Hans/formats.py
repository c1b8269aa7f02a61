"""Django writes 03月1日; nobody else does."""

MONTH_DAY_FORMAT = "n月j日"
