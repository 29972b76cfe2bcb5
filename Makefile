# Everything happens in a virtual environment of the project's own, made from the lock file; no root needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE := _build/html
PORT ?= 8000
REMOTE ?= origin
BRANCH ?= gh-pages

.PHONY: book strict test lint serve published publish lock clean help
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "Python 3.11 to 3.13 is needed, and $(PYTHON) is another: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

book: $(VENV)/ready  ## build the site and say where it lies
	$(BIN)/jupyter-book build .
	@echo "The site: $(CURDIR)/$(SITE)/index.html"

strict: $(VENV)/ready  ## build the site; any warning, failing cell or unreadable document fails
	$(BIN)/jupyter-book build . -W --keep-going

test: $(VENV)/ready  ## run every test
	$(BIN)/python -m pytest -n logical --dist loadfile --no-loadscope-reorder

lint: $(VENV)/ready  ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

serve: $(VENV)/ready  ## show the site on http://localhost:PORT and rebuild on change
	$(BIN)/python tools/serve.py --port $(PORT)

publish: strict  ## push the built site to BRANCH of REMOTE
	$(BIN)/ghp-import --no-jekyll --push --force --remote $(REMOTE) --branch $(BRANCH) \
		--message "Publish the book of $$(git rev-parse --short HEAD)" $(SITE)
	$(MAKE) published

published:  ## record the tables of the built site as the last publication, for the chapter on changes
	mkdir -p published
	cp $(SITE)/data/documents.parquet $(SITE)/data/facts.parquet $(SITE)/data/claims.parquet published/
	@echo "Commit published/, so that the next build is compared with it."

lock: $(VENV)/ready  ## renew the lock file from pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev --no-emit-index-url \
		--no-header --quiet --upgrade --output-file requirements.lock pyproject.toml

clean:  ## remove what was built; the virtual environment stays
	rm -rf _build
