# Each command sets up what it needs; README tells what they are for.
PORT ?= 8000
SPEECHES ?=
PYTHON := .venv/bin/python
export DATA_DIR ?= $(CURDIR)/var
export PATH := $(CURDIR)/.venv/bin:$(PATH)

# Plain Python in, plain Python out: no database is asked, so once is enough.
WITHOUT_DATABASE := tests/text tests/documents

.PHONY: run setup test test-sqlite test-postgresql lint types messages lock bench screenshot

run: setup
	@PORT="$(PORT)" SPEECHES="$(SPEECHES)" tools/serve

setup: .venv/.stamp
	@tools/secret-key

.venv/.stamp: requirements-dev.txt tools/virtualenv
	@tools/virtualenv
	@touch $@

test: setup
	@tools/debian-packages
	@$(PYTHON) manage.py prepare --static
	@echo "— unit tests, on SQLite and on PostgreSQL at once; this takes some minutes"
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target test-sqlite test-postgresql
	@echo "— journeys, in two browsers at once"
	@pytest --numprocesses=2 --dist=loadfile tests/journeys

test-sqlite:
	@echo "— unit, on SQLite"
	@env -u DATABASE_URL pytest -p no:cacheprovider --ignore=tests/journeys

test-postgresql:
	@echo "— unit, on PostgreSQL"
	@tools/with-postgresql pytest -p no:cacheprovider --ignore=tests/journeys $(WITHOUT_DATABASE:%=--ignore=%)

lint: setup
	@ruff check .
	@ruff format --check .
	@find templates -name '*.html' -print0 | xargs -0 djade --target-version 5.2 --check

types: setup
	@mypy studyhub speeches tests tools bench

messages: setup
	@tools/debian-packages gettext
	@$(PYTHON) manage.py makemessages -l zh_Hans --no-wrap --add-location never --no-obsolete -i .venv -i var -i tests -i bench -i samples -v0
	@$(PYTHON) manage.py compilemessages -l zh_Hans -i .venv -v0

lock: setup
	@uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header requirements.in -o requirements.txt
	@uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header requirements-dev.in -o requirements-dev.txt

bench: setup
	@for script in bench/[!_]*.py; do $(PYTHON) -m "bench.$$(basename $$script .py)"; done

screenshot: setup
	@tools/debian-packages
	@$(PYTHON) -m tools.screenshot
