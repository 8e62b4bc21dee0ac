# Needs python3 (3.11 or newer), pip and make; everything else is fetched. `make help` lists what there is.

PORT ?= 8000
N ?= 1000
VENV := .venv
BIN := $(VENV)/bin
VAR := $(or $(VAR_DIR),var)

PACKAGES := config publishing organizations delegations coverage
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
STATIC_FILES := $(shell find static $(PACKAGES) -path '*static*' -type f)
INSTALL := python3 -m pip --python $(BIN)/python install -q --require-hashes --only-binary :all:
LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

# Throw-away cluster in UTF-8; what guards against a power cut only costs time here, and refusals are what tests provoke.
POSTGRES := pg_virtualenv -t -i '--locale=C.UTF-8 --encoding=UTF8' -o fsync=off -o synchronous_commit=off \
	-o full_page_writes=off -o log_min_messages=fatal

.DEFAULT_GOAL := help
.PHONY: help run test test-on-sqlite test-on-postgresql test-in-browser bench screenshots lint types lock vendor catalogues messages tools

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

run: $(VENV)/.run.stamp $(VAR)/static/.stamp $(CATALOGUES) ## start the site on 127.0.0.1, PORT=8000, with demo data in a new database
	@VAR_DIR=$(VAR) HTTPS=0 PORT=$(PORT) $(BIN)/python -m config.run

test: $(VENV)/.dev.stamp $(CATALOGUES) tools lint types ## check everything: style, types, SQLite, PostgreSQL, a browser
	@$(MAKE) --no-print-directory -j2 --output-sync=target test-on-sqlite test-on-postgresql test-in-browser

test-on-sqlite: $(VENV)/.dev.stamp $(CATALOGUES)
	$(BIN)/python -m slipcover --source $$(echo $(PACKAGES) | tr ' ' ,) --omit '*/migrations/*' --fail-under 90 \
		-m pytest -q -m 'not browser'

test-on-postgresql: $(VENV)/.dev.stamp $(CATALOGUES)
	@if command -v pg_virtualenv >/dev/null; then set -x; \
		DATABASE_URL=postgresql:///postgres $(POSTGRES) $(BIN)/python -m pytest -q -m 'not browser'; \
	else echo 'PostgreSQL is missing: the suite ran on SQLite alone.'; fi

test-in-browser: $(VENV)/.dev.stamp $(CATALOGUES)
	@if command -v chromium >/dev/null; then set -x; $(BIN)/python -m pytest -q -m browser; \
	else echo 'Chromium is missing: the browser tests did not run.'; fi

bench: $(VENV)/.dev.stamp $(CATALOGUES) $(VAR)/bench/secret_key ## measure the site beside its floors with N=1000 generated visits, on SQLite and PostgreSQL
	VAR_DIR=$(VAR)/bench $(BIN)/python -m bench --delegations $(N)
	@if command -v pg_virtualenv >/dev/null; then set -x; \
		VAR_DIR=$(VAR)/bench DATABASE_URL=postgresql:///postgres PGSSLMODE=disable \
		$(POSTGRES) $(BIN)/python -m bench --delegations $(N); fi

screenshots: $(VENV)/.dev.stamp $(CATALOGUES) $(VAR)/screenshots/secret_key ## picture every page of a site with demo data, into docs/screenshots
	export VAR_DIR=$(VAR)/screenshots HTTPS=0; $(BIN)/python manage.py migrate -v 0 && \
		$(BIN)/python manage.py load_demo --if-empty && $(BIN)/python manage.py collectstatic --no-input -v 0 && \
		$(BIN)/python -m tests.browser.screenshots

lint: $(VENV)/.dev.stamp ## check style and formatting
	$(BIN)/ruff check -q .
	$(BIN)/ruff format -q --check .

types: $(VENV)/.dev.stamp ## check the type hints
	$(BIN)/mypy $(PACKAGES)

lock: $(VENV)/.dev.stamp ## pin the newest allowed versions of requirements*.in, with hashes
	$(LOCK) -U requirements.in -o requirements.txt
	$(LOCK) -U -c requirements.txt requirements-dev.in -o requirements-dev.txt

vendor: $(VENV)/.run.stamp node_modules/.stamp ## make anew what is committed of other people's data
	$(BIN)/python -m vendor.coastlines node_modules/world-atlas/land-110m.json
	sha256sum publishing/maps/coastlines.txt > vendor/SHA256SUMS

node_modules/.stamp: package-lock.json
	npm ci --silent
	touch $@

catalogues: $(VENV)/.run.stamp $(CATALOGUES) ## compile the translations

messages: $(VENV)/.run.stamp ## bring the texts to translate up to date
	$(BIN)/django-admin makemessages -l zh_Hans --add-location file --no-obsolete \
		$(addprefix --ignore=,$(VENV) $(VAR) demo tests bench)

tools:
	@sh .ci/tools

$(VENV)/.run.stamp: requirements.txt
	test -x $(BIN)/python || python3 -m venv --without-pip $(VENV)
	$(INSTALL) -r requirements.txt
	touch $@

$(VENV)/.dev.stamp: requirements-dev.txt $(VENV)/.run.stamp
	$(INSTALL) -r requirements-dev.txt
	touch $@

%/secret_key:
	mkdir -p $*
	umask 077; python3 -c 'import secrets; print(secrets.token_urlsafe(50))' > $@

$(VAR)/static/.stamp: $(VENV)/.run.stamp $(STATIC_FILES) config/settings.py | $(VAR)/secret_key
	VAR_DIR=$(VAR) $(BIN)/python manage.py collectstatic --no-input --clear -v 0
	touch $@

%.mo: %.po | $(VENV)/.run.stamp
	$(BIN)/pybabel -q compile --input-file $< --output-file $@
