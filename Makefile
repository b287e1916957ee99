# `make demo` and `make test` need Python 3.11+, make and pip alone. `make help` lists everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11
LOCALES := bot/locales

.DEFAULT_GOAL := help
.PHONY: help demo demo-terminal demo-reset pictures run test check coverage bench texts lock format clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*  ## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "make %-12s %s\n", $$1, $$2}'

$(VENV)/runtime: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/page: $(VENV)/runtime requirements-demo.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-demo.lock
	touch $@

$(VENV)/development: $(VENV)/runtime requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

demo: $(VENV)/page  ## the real bot in a little Discord on this machine: no token, no network
	$(BIN)/python -m emulator demo

demo-terminal: $(VENV)/runtime  ## the same at a prompt; also plays a story that is piped in
	$(BIN)/python -m emulator terminal

demo-reset:  ## forget what was done in the demo
	rm -rf data/demo

run: $(VENV)/runtime  ## the bot on Discord, with the settings in .env
	$(BIN)/python -m bot run

test: $(VENV)/development  ## every test
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/development  ## what must hold before a commit: style, types, floors, tests, coverage, texts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n auto --dist worksteal
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --include='bot/domain/*,bot/services/*,bot/storage/*' --fail-under=95

bench: $(VENV)/development  ## the figures that the README quotes
	$(BIN)/python -m benchmarks.storage
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.comments
	$(BIN)/python -m benchmarks.imports
	$(BIN)/python -m benchmarks.profile
	$(BIN)/python -m benchmarks.recommend_speed
	$(BIN)/python -m benchmarks.tour
	$(BIN)/python -m benchmarks.interactions

pictures: $(VENV)/development  ## the README's pictures, made by the demo's page (needs chromium)
	$(BIN)/python -m emulator pictures docs/pictures

texts: $(VENV)/development  ## gather the texts to be translated
	$(BIN)/pybabel --quiet extract -F babel.cfg -k named -k plural:1,2 -k say -k locale_str -k UserError -k StorageError \
		-c Translators: --strip-comments --no-location --sort-output --no-wrap -o $(LOCALES)/aftercredits.pot bot cogs
	for language in $(notdir $(patsubst %/LC_MESSAGES/,%,$(wildcard $(LOCALES)/*/LC_MESSAGES/))); do \
		$(BIN)/pybabel --quiet update -i $(LOCALES)/aftercredits.pot -o $(LOCALES)/$$language/LC_MESSAGES/aftercredits.po \
			-l $$language --no-fuzzy-matching --no-wrap --ignore-obsolete --ignore-pot-creation-date || exit; done
	$(BIN)/python -m tests.untranslated

lock:  ## make the lock files anew from pyproject.toml (needs uv)
	$(UV_COMPILE) pyproject.toml --extra fast --extra postgres -o requirements.lock
	$(UV_COMPILE) pyproject.toml --extra fast --extra postgres --group demo -o requirements-demo.lock
	$(UV_COMPILE) pyproject.toml --extra fast --extra postgres --group dev -o requirements-dev.lock

format: $(VENV)/development  ## put the code in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean:  ## everything that was made here but data
	rm -rf $(VENV) dist .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
