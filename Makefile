# `make demo` and `make test` need Python 3.11+, make and pip alone. `make help` lists everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11
EXTRAS := --extra fast --extra metrics --extra postgres --extra sentry
LOCALES := bot/locales

# Everything that a test reads: when one of these is newer than the collected coverage, the tests run again.
TESTED := $(shell find bot cogs emulator benchmarks tests docs .ci .github .devcontainer -type f ! -name '*.pyc') \
	$(wildcard *.md *.toml *.lock .env.example .pre-commit-config.yaml Dockerfile Makefile)

.DEFAULT_GOAL := help
.PHONY: help demo demo-terminal demo-reset pictures pages site run test quick check style types floors spelling workflows coverage \
	bench texts lock format dist clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*  ## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "make %-13s %s\n", $$1, $$2}'

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

# An environment of its own: nothing else needs what builds the site.
$(VENV)-site/installed: requirements-site.lock
	$(PYTHON) -m venv $(VENV)-site
	$(VENV)-site/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-site.lock
	touch $@

demo: $(VENV)/page  ## the real bot in a little Discord on this machine: no token, no network
	$(BIN)/python -m emulator demo

demo-terminal: $(VENV)/runtime  ## the same at a prompt; also plays a story that is piped in
	$(BIN)/python -m emulator terminal

demo-reset:  ## forget what was done in the demo
	rm -rf data/demo

run: $(VENV)/runtime  ## the bot on Discord, with the settings in .env
	$(BIN)/python -m bot run

define run_every_test
$(BIN)/coverage erase
$(BIN)/coverage run -m pytest -n auto --dist worksteal
$(BIN)/coverage combine --quiet
endef

test: $(VENV)/development  ## every test; what they cover is kept in .coverage
	$(run_every_test)

.coverage: $(VENV)/development $(TESTED)
	$(run_every_test)

quick: style floors types  ## in under a minute: style, floors, types, and the tests that need no database and no bot
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m 'not slow and not landing' --hypothesis-profile quick \
		tests/domain tests/services tests/ui tests/prompts tests/architecture
	$(BIN)/python -m tests.untranslated

# The workflow CI runs the same list, each as a step of its own; a test keeps the two in step.
check: style types floors spelling workflows coverage  ## all that must hold before a pull request: the parts below

style: $(VENV)/development  ## part of check: ruff
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/development  ## part of check: mypy
	$(BIN)/mypy
	$(BIN)/mypy --no-explicit-package-bases .github/release_notes.py hatch_build.py docs/command_pages.py docs/site_pages.py docs/examples

floors: $(VENV)/development  ## part of check: import-linter
	$(BIN)/lint-imports

spelling: $(VENV)/development  ## part of check: codespell
	$(BIN)/codespell

workflows: $(VENV)/development  ## part of check: zizmor, and actionlint where it is installed
	$(BIN)/zizmor --offline --strict-collection --pedantic --quiet .github .pre-commit-config.yaml
	@if command -v actionlint >/dev/null; then actionlint; else echo "actionlint is not installed and left out: CI runs it"; fi

coverage: .coverage  ## part of check: the gate; runs every test first, unless `make test` just did and nothing changed
	$(BIN)/coverage report --fail-under=95

bench: $(VENV)/development  ## the figures in docs/figures.md
	$(BIN)/python -m benchmarks.storage
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.comments
	$(BIN)/python -m benchmarks.imports
	$(BIN)/python -m benchmarks.neighbours
	$(BIN)/python -m benchmarks.building
	$(BIN)/python -m benchmarks.profile
	$(BIN)/python -m benchmarks.growth
	$(BIN)/python -m benchmarks.recommend_speed
	$(BIN)/python -m benchmarks.tour
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.interactions
	$(BIN)/python -m benchmarks.many_servers

pictures: $(VENV)/development  ## the README's pictures, made by the demo's page (needs chromium)
	$(BIN)/python -m emulator pictures docs/pictures

pages: $(VENV)/development  ## the pages of commands in docs/commands, from the commands
	$(BIN)/python docs/command_pages.py

site: $(VENV)-site/installed  ## the documentation as a site, in build/site; fails if a link leads nowhere
	$(VENV)-site/bin/python docs/site_pages.py build/pages
	$(VENV)-site/bin/zensical build --strict --clean

texts: $(VENV)/development  ## gather the texts to be translated
	$(BIN)/pybabel --quiet extract -k named -k plural:1,2 -k say -k locale_str -k UserError -k StorageError -k UnreachableError \
		-k FilmMoved -k command -k CommandOption -k menu \
		-c Translators: --strip-comments --no-location --sort-output --no-wrap -o $(LOCALES)/aftercredits.pot bot cogs docs/command_pages.py
	for language in $(notdir $(patsubst %/LC_MESSAGES/,%,$(wildcard $(LOCALES)/*/LC_MESSAGES/))); do \
		$(BIN)/pybabel --quiet update -i $(LOCALES)/aftercredits.pot -o $(LOCALES)/$$language/LC_MESSAGES/aftercredits.po \
			-l $$language --no-fuzzy-matching --no-wrap --ignore-obsolete --ignore-pot-creation-date || exit; done
	$(BIN)/python -m tests.untranslated

lock:  ## make the lock files anew from pyproject.toml (needs uv)
	$(UV_COMPILE) pyproject.toml $(EXTRAS) --group dev -o requirements-dev.lock
	$(UV_COMPILE) pyproject.toml $(EXTRAS) --group demo -c requirements-dev.lock -o requirements-demo.lock
	$(UV_COMPILE) pyproject.toml $(EXTRAS) -c requirements-dev.lock -o requirements.lock
	$(UV_COMPILE) --group site -o requirements-site.lock

format: $(VENV)/development  ## put the code in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

dist: $(VENV)/development  ## the wheel and the source distribution, as a release has them
	rm -rf dist
	$(BIN)/python -m hatchling build

clean:  ## everything that was made here but data
	rm -rf $(VENV) $(VENV)-site build dist .cache .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
