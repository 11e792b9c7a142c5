# `make demo` and `make test` set everything up by themselves: they need Python 3.11 or newer and make.

PYTHON := .venv/bin/python
READY := .venv/.ready

# What one runs while working: a test belongs to it by where it stands, unless it is marked as slow.
QUICK := tests/spec tests/stages tests/diagnostics $(wildcard tests/test_*.py)

.DEFAULT_GOAL := help
.PHONY: help demo quick test exhaustive check format bench clean

help:
	@echo "make demo        compile an example and run it against a server on this machine"
	@echo "make quick       run the tests of the language, the stages and the outputs: under a minute"
	@echo "make test        run all tests, with coverage"
	@echo "make exhaustive  run all generated programs of which make test runs a sample"
	@echo "make check       lint and type checks"
	@echo "make format      format the code"
	@echo "make bench       measure lumac's speed as ratios"
	@echo "make clean       remove what was made"

$(READY): pyproject.toml
	@for python in python3 python3.15 python3.14 python3.13 python3.12 python3.11 python; do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	    then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo "lumac needs Python 3.11 or newer, and none was found as python3, python3.11 … python3.15" >&2; exit 1; \
	fi; \
	if ! $$found -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo "$$found cannot make virtual environments (on Debian: apt-get install python3-venv)" >&2; exit 1; \
	fi; \
	echo "setting up .venv with $$($$found --version)"; \
	[ -x $(PYTHON) ] || $$found -m venv .venv
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --upgrade pip
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(READY)
	@$(PYTHON) examples/demo.py

quick: $(READY)
	$(PYTHON) -m pytest -q -n auto --dist worksteal -m "not slow and not exhaustive" $(QUICK)

test: $(READY)
	$(PYTHON) -m pytest -n auto --dist worksteal --cov --cov-report=term

exhaustive: $(READY)
	$(PYTHON) -m pytest -n auto --dist worksteal -m exhaustive

check: $(READY)
	$(PYTHON) -m black --check --quiet lumac tests examples
	$(PYTHON) -m black --check --quiet --config /dev/null runtime_templates
	$(PYTHON) -m ruff check
	$(PYTHON) -m mypy
	$(PYTHON) -m mypy --python-version 3.10 runtime_templates/core

format: $(READY)
	$(PYTHON) -m black --quiet lumac tests examples
	$(PYTHON) -m black --quiet --config /dev/null runtime_templates
	$(PYTHON) -m ruff check --fix

bench: $(READY)
	$(PYTHON) -m tests.benchmarks

clean:
	rm -rf .venv build dist lumac/_built .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
