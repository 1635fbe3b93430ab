# Two commands: `make run` serves the product, `make test` proves it. The rest is for those who work on it.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON    ?= python3
PORT      ?= 8000
DEMO      ?= 1
GEODATA   ?= ../shared/geodata
INSTANCES ?= ../shared/instances
RUNS      ?= 1000
SEED      ?= 0
BIN       := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
PIP       := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps

.PHONY: help setup run test check unit test-faults journeys format types lock bench bench-geocoding bench-solvers bench-matrices bench-phone bench-photos pictures clean

help: ## Show these lines
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

# --- setup: what run and test share -------------------------------------------------------------
setup: .venv/run.done pwa/dist/build.done ## Make .venv, bring Node, install hash-pinned dependencies, build the PWA

.venv/bin/python:
	@echo "· making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv

.venv/run.done: requirements/setup.txt requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "· installing what the server needs (hash-pinned)"
	@$(PIP) -r requirements/setup.txt -r requirements/run.txt
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip --disable-pip-version-check check
	@touch $@

.venv/develop.done: .venv/run.done requirements/develop.txt
	@echo "· installing what the tests need (hash-pinned)"
	@$(PIP) -r requirements/develop.txt
	@touch $@

pwa/node_modules/install.done: pwa/package-lock.json pwa/package.json | .venv/run.done
	@echo "· installing the web side with Node $$(node --version)"
	@cd pwa && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

pwa/dist/build.done: pwa/node_modules/install.done $(shell find pwa/src pwa/public pwa/kurir pwa/konsol pwa/build pwa/*.ts pwa/*.json -type f)
	@echo "· building the web side"
	@cd pwa && npm run --silent build
	@touch $@

# --- use ----------------------------------------------------------------------------------------
run: setup ## Serve on 127.0.0.1:8000 (PORT=…); DEMO=0 starts with an empty office
	@exec antar serve --port $(PORT) $(if $(filter 0,$(DEMO)),,--demo)

# --- proof --------------------------------------------------------------------------------------
test: setup .venv/develop.done check unit journeys ## Format, lint, types, layers, unit tests on both databases, faults, journeys

check: setup .venv/develop.done
	ruff format --check .
	ruff check .
	mypy
	lint-imports
	cd pwa && npm run --silent check

unit: setup .venv/develop.done
	@bash tests/install_system_packages.sh
	cd pwa && npm run --silent test
	pytest -n 2 --dist loadfile --ignore=tests/journeys --ignore=tests/faults

test-faults: setup .venv/develop.done ## Seeded faults between phone and server: RUNS=1000 SEED=0
	python -m tests.faults --runs $(RUNS) --seed $(SEED)

journeys: setup .venv/develop.done
	@bash tests/install_system_packages.sh
	pytest -n 2 --dist loadfile tests/faults tests/journeys

bench: setup .venv/develop.done ## Import, start-up, memory and the handover POST, measured on both databases
	@bash tests/install_system_packages.sh
	python -m bench

bench-geocoding: setup .venv/develop.done ## Geocoding beside its peers, on the village points at GEODATA
	@[[ -d "$(GEODATA)" ]] || { echo "SKIPPED: no village points at $(GEODATA); give GEODATA=DIR" >&2; exit 0; }; \
	python -m bench.geocoding --gazetteer "$(GEODATA)/villages_cahyadsn_twelve.csv" \
	  --aliases "$(GEODATA)/village_aliases.csv" --outlines "$(GEODATA)/villages_big_six.geojson" \
	  --truth "$(GEODATA)/truth_dev.csv"

bench-solvers: setup .venv/develop.done ## Planning beside VROOM, OR-Tools and PyVRP alone, on the instances at INSTANCES
	python -m bench.solvers --instances "$(INSTANCES)"

bench-matrices: setup .venv/develop.done ## Matrices of roads beside scipy's Dijkstra, on grids of 10,000 and 160,000 nodes
	python -m bench.matrices

bench-photos: setup .venv/develop.done ## A hundred photos from a phone over Slow 4G, in a real browser
	@bash tests/install_system_packages.sh
	python -m bench.photos

bench-phone: setup .venv/develop.done ## The web side's budgets, in a real browser; BENCH='--check' fails past one
	@bash tests/install_system_packages.sh
	python -m bench.phone $(BENCH)

pictures: setup .venv/develop.done ## Take the screenshots in docs/pictures anew
	@bash tests/install_system_packages.sh
	python -m docs.take_pictures

format: .venv/develop.done ## Format Python and TypeScript
	ruff format . && ruff check --fix .
	cd pwa && npm run --silent format

types: .venv/run.done pwa/node_modules/install.done ## Make the web side's types anew, after a change of the API
	cd pwa && npm run --silent types

lock: ## Pin every dependency anew, with hashes and no registry's address
	@bash requirements/lock.sh

clean: ## Remove what was built and installed (never var/, which holds data)
	rm -rf .venv pwa/node_modules pwa/dist
