# Two commands do everything: `make run` and `make test`. The others are parts of them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PORT ?= 8080
DATA ?= data
export PORT

.PHONY: help run web test proof bench cost firefox seed protocol formats kept screenshots gallery clean

help: ## What can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: web ## Build all and serve Askwell on http://localhost:8080, kept in data/ (PORT=, DATA= for others)
	cargo run --release --locked -p askwell -- --data $(DATA)

web: web-client/dist/index.html ## Build the browser client

WEB_SOURCES := $(shell find web-client/src web-client/public web-client/*.html web-client/*.ts web-client/package-lock.json server/room/formats -type f 2>/dev/null)

web-client/node_modules/.package-lock.json: web-client/package.json web-client/package-lock.json
	cd web-client && npm ci --no-audit --no-fund
	@touch $@

web-client/dist/index.html: web-client/node_modules/.package-lock.json $(WEB_SOURCES)
	cd web-client && npm run build
	@touch $@

test: ## Everything that must hold: format, lints, types, unit, property, integration, browser, tidy
	@scripts/test

proof: ## The long runs: 10,000 random meetings, 10,000 scripts of what is nameless, 10,000 simulated seeds, 500 kills
	ASKWELL_PROOF=10000 cargo test --locked -p askwell-room --test properties --test interference -- --nocapture
	ASKWELL_SEEDS=10000 cargo test --locked --profile proof -p askwell-tests --test simulation no_promise -- --nocapture
	ASKWELL_KILLS=500 cargo test --locked --profile proof -p askwell-tests --test durable over_and_over -- --nocapture

bench: ## Measure the rules, the journal, and what it adds to the whole server (docs/benchmarks.md says how to read it)
	cargo bench --locked -p askwell-room --bench commands
	cargo bench --locked -p askwell-journal --bench append
	cargo build --locked --release -p askwell
	cargo bench --locked -p askwell-tests --bench durable

cost: web ## Measure what a page costs its machine in a room of twelve with fifty updates a second
	cargo build --locked --release -p askwell
	cd tests/browser && npm ci --no-audit --no-fund && ASKWELL_BIN=$${CARGO_TARGET_DIR:-$(CURDIR)/target}/release/askwell npm run --silent cost

firefox: web ## Live through a short meeting on Firefox (firefox-esr from apt; FIREFOX= for another one)
	@scripts/firefox

seed: ## Live through one simulated run and tell how it ended (SEED=7; STORY=1 tells all of it)
	ASKWELL_SEED=$(SEED) ASKWELL_STORY=$(STORY) cargo test --locked -q -p askwell-tests --test simulation no_promise -- --nocapture

protocol: ## Write the generated files: TypeScript, JSON Schema, OpenAPI, AsyncAPI
	cargo run -q --locked -p askwell-protocol --bin askwell-generate

formats: ## Write the page of all formats and the schemas of their files
	cargo run -q --locked -p askwell-room --example format_schema > server/room/formats/format.schema.json
	cargo run -q --locked -p askwell-room --example format_schema texts > server/room/formats/texts/texts.schema.json
	cargo run -q --locked -p askwell-room --example formats_page > docs/formats.md

kept: ## Write the page of all that a server keeps
	cargo run -q --locked -p askwell-tests --example kept_page > docs/what-is-kept.md

screenshots: web ## Live through a meeting in a browser and write docs/screenshots
	cargo build --locked -p askwell
	cd tests/browser && npm ci --no-audit --no-fund && npm run screenshots

gallery: web-client/node_modules/.package-lock.json ## Draw every screen in every state and write docs/gallery and its page
	cd web-client && npm run --silent gallery && GALLERY=write npx vitest run gallery

clean: ## Remove what was built
	cargo clean
	rm -rf web-client/dist web-client/node_modules tests/browser/node_modules tests/browser/test-results tests/firefox/node_modules
