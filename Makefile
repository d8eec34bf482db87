# Borough Performance. `make help` lists what there is; a fresh machine needs only Python 3.11+, its venv module and make.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8050
DATA_DIR ?= data
WEB_CONCURRENCY ?= 2
TEST_PROCESSES ?= auto
export HOST PORT DATA_DIR WEB_CONCURRENCY

VENV := .venv
BIN := $(VENV)/bin
RECENT := import sys; sys.exit(sys.version_info < (3, 11))

.DEFAULT_GOAL := help
.PHONY: help run test lint format bench lock clean venv runtime development programs

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(firstword $(MAKEFILE_LIST))

run: runtime ## serve the pages at http://HOST:PORT from DATA_DIR (127.0.0.1, 8050, data)
	@case $$WEB_CONCURRENCY in [1-9] | [1-9][0-9]) ;; *) \
	  echo "WEB_CONCURRENCY must be a number of workers from 1 to 99; it is '$$WEB_CONCURRENCY'." >&2; exit 2;; esac
	@exec $(BIN)/python -m gunicorn -c gunicorn.conf.py 'app:create_server()'

test: development programs ## install what the tests need, then lint, check types and run every test
	@$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest --numprocesses=$(TEST_PROCESSES) --maxprocesses=8

lint: development ## check style, format, types, and which room imports which
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy
	$(BIN)/lint-imports --no-logo --no-cache

format: development ## put the code into its format
	$(BIN)/python -m ruff check --fix
	$(BIN)/python -m ruff format

bench: development ## print what a change of borough, an import and the exports cost, and the memory
	$(BIN)/python -m tests.bench.overview
	$(BIN)/python -m tests.bench.importing
	$(BIN)/python -m tests.bench.ranking
	$(BIN)/python -m tests.bench.exports
	$(BIN)/python -m tests.bench.large
	$(BIN)/python -m tests.bench.papers

lock: ## make both lock files fit pyproject.toml (needs uv; LOCK_OPTIONS=--upgrade for the newest versions)
	@command -v uv >/dev/null || { echo "make lock needs uv: install it, then start again." >&2; exit 1; }
	$(call compile,requirements.lock)
	$(call compile,requirements-dev.lock,--extra dev --constraint requirements.lock)

clean: ## remove the environment and everything that can be made again
	rm -rf $(VENV) .benchmarks .hypothesis .mypy_cache .pytest_cache .ruff_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made once, and anew where its Python has gone or is too old.
venv:
	@$(BIN)/python -c '$(RECENT)' 2>/dev/null || { \
	  $(PYTHON) -c '$(RECENT)' 2>/dev/null || { \
	    echo "Python 3.11 or newer is needed; $(PYTHON) is $$(command -v $(PYTHON) >/dev/null && $(PYTHON) --version 2>&1 || echo missing)." >&2; \
	    echo "Name another one, as in: make run PYTHON=/path/to/python3.11" >&2; exit 1; }; \
	  $(PYTHON) -m venv --clear $(VENV); }

runtime: venv
	@$(call install,requirements.lock)

development: venv
	@$(call install,requirements-dev.lock)

programs: development
	@$(BIN)/python -m tests.programs --install

# The stamp is a copy of the lock file that was installed: nothing is installed, nor asked for, until the two differ.
install = cmp -s $(1) $(VENV)/$(1) || { \
	  echo "Installing $(1) into $(VENV)" && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) && \
	  cp $(1) $(VENV)/$(1); }

compile = uv pip compile pyproject.toml $(2) $(LOCK_OPTIONS) --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-config --custom-compile-command 'make lock' --quiet --output-file $(1)
