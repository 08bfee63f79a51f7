# make workshop   the guided workshop, the dashboard and JupyterLab on this machine
# make test       every check there is
# Needs Python 3.11 or later; everything else is put into folders of this project.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup workshop test browser mermaid bench bench-room screenshots lock clean

ARGS ?=
BIN := .venv/bin
STAMP := .venv/.cjm-setup
export UV_SYSTEM_CERTS := 1
export UV_PYTHON_DOWNLOADS := never

help:
	@sed -n '1,3p' Makefile | cut -c3-

setup: $(STAMP)

$(STAMP): pyproject.toml requirements.lock
	@set -e; \
	python=; \
	for name in "$${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo 'Python 3.11 or later is needed and was not found. Install it from python.org, then run this again.' >&2; exit 2; \
	fi; \
	if command -v uv >/dev/null 2>&1; then uv=uv; else \
		uv=.tools/uv/bin/uv; \
		if [ ! -x "$$uv" ]; then \
			echo 'Fetching uv into .tools'; \
			"$$python" -m venv .tools/uv || { \
				echo 'Python cannot make an environment. On Debian and Ubuntu: apt install python3-venv, then run this again.' >&2; exit 2; }; \
			.tools/uv/bin/python -m pip install --quiet --disable-pip-version-check uv; \
		fi; \
	fi; \
	echo 'Setting up .venv'; \
	[ -x $(BIN)/python ] || "$$uv" venv --quiet --python "$$python" .venv; \
	"$$uv" pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements.lock; \
	"$$uv" pip install --quiet --python $(BIN)/python --no-deps --editable .; \
	$(BIN)/python -m compileall -q cjm_widgets; \
	touch $(STAMP)

workshop: $(STAMP)
	@exec $(BIN)/cjm start $(ARGS)

# The browser: CJM_CHROMIUM, else the one installed, else Debian's when root, else Playwright's own.
FIND_CHROMIUM = for name in "$${CJM_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do \
		if [ -n "$$name" ] && command -v "$$name" >/dev/null 2>&1; then command -v "$$name"; break; fi; \
	done

browser: $(STAMP)
	@set -e; \
	found=$$($(FIND_CHROMIUM)); \
	if [ -z "$$found" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		echo 'Installing Chromium'; \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes chromium; } >/dev/null || true; \
		found=$$($(FIND_CHROMIUM)); \
	fi; \
	if [ -z "$$found" ]; then \
		$(BIN)/playwright install chromium || true; \
		found=$$($(BIN)/python -c 'from playwright.sync_api import sync_playwright as p; b = p().start(); print(b.chromium.executable_path); b.stop()'); \
	fi; \
	if [ ! -x "$$found" ]; then \
		echo 'No browser was found for the browser tests. Install Chromium, or name one: make test CJM_CHROMIUM=/path/to/chromium' >&2; exit 2; \
	fi; \
	echo "$$found" > .venv/.cjm-chromium

# Mermaid's own parser, for the tests of what we write for it: one file of the package that package.json names, no others.
MERMAID := .tools/mermaid
mermaid:
	@set -e; \
	pin=tests/exchange/mermaid/package.json; \
	if cmp -s $$pin $(MERMAID)/package.json; then exit 0; fi; \
	if ! command -v npm >/dev/null 2>&1 && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		echo 'Installing npm'; \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes nodejs npm; } >/dev/null || true; \
	fi; \
	if ! command -v npm >/dev/null 2>&1; then \
		echo 'npm was not found; the tests of the Mermaid format need it. Install Node.js with npm, then run this again.' >&2; exit 2; \
	fi; \
	echo 'Fetching mermaid into $(MERMAID)'; \
	rm -rf $(MERMAID); mkdir -p $(MERMAID); \
	version=$$(sed -n 's/.*"mermaid": "\([0-9.]*\)".*/\1/p' $$pin); \
	(cd $(MERMAID) && npm pack --silent "mermaid@$$version" >/dev/null && tar -xzf mermaid-*.tgz package/dist/mermaid.min.js package/LICENSE && rm mermaid-*.tgz); \
	cp $$pin $(MERMAID)/package.json

test: $(STAMP) browser mermaid
	$(BIN)/ruff check .
	$(BIN)/mypy
	CJM_CHROMIUM="$$(cat .venv/.cjm-chromium)" $(BIN)/pytest --nbval-lax --nbval-current-env --nbval-cell-timeout=120 $(ARGS) tests notebooks

bench: $(STAMP) browser
	@CJM_CHROMIUM="$$(cat .venv/.cjm-chromium)" $(BIN)/python -m bench $(ARGS)

bench-room: $(STAMP) browser
	@CJM_CHROMIUM="$$(cat .venv/.cjm-chromium)" $(BIN)/python -m bench.room $(ARGS)

screenshots: $(STAMP) browser
	@CJM_CHROMIUM="$$(cat .venv/.cjm-chromium)" $(BIN)/python -m bench.screenshots $(ARGS)

# After a change of dependencies. The lock names no registry: whichever one pip is set up for is asked.
lock: $(STAMP)
	@uv=$$(command -v uv || echo .tools/uv/bin/uv); \
	"$$uv" pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--extra pictures --group dev pyproject.toml --output-file requirements.lock

clean:
	rm -rf .venv .tools .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
