# Tillsyn: everything is built under build/, everything that runs lives under var/.
#
# Two flavours come from the same rules: release in build/, and build/asan/ (AddressSanitizer, UBSan, one malloc per
# arena object), which `make FLAVOUR=asan` selects and the tests use. FLAVOUR=fuzz is the sanitized one for libFuzzer,
# FLAVOUR=fault the release one with the points where tests make it die (services/platform/fail.h).

FLAVOUR ?= release
JOBS    ?= $(shell nproc)
DATA    ?= $(TILLSYN_DATA)

B       := build$(filter-out /release,/$(FLAVOUR))
CC      := $(if $(filter fuzz,$(FLAVOUR)),clang-14,gcc)

PACKAGES := libczmq libzmq libprotobuf-c libconfuse libmicrohttpd libpq jansson libsodium libcurl cmocka
# Libraries' headers are not ours to warn about.
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PACKAGES) 2>/dev/null))
PKG_LIBS   := $(shell pkg-config --libs $(filter-out cmocka,$(PACKAGES)) 2>/dev/null) -lcsv -lz -lm -pthread

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wcast-qual -Wcast-align \
            -Wwrite-strings -Wpointer-arith -Wundef -Wvla -Wformat=2 -Wswitch -Wstrict-prototypes \
            -Wmissing-prototypes -Wold-style-definition -Wnull-dereference -Wdouble-promotion -Werror
# Scores are bit for bit the same everywhere: no fused multiply-add, no fast math.
LANGUAGE := -std=c11 -D_POSIX_C_SOURCE=200809L -ffp-contract=off
INCLUDES := -Iservices -Itests -Ibuild -isystem build/proto $(PKG_CFLAGS)
SANITIZE := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all -DARENA_EMULATE \
            -DTILLSYN_FAIL_POINTS

OPTIMIZE_release := -O2 -g -fstack-protector-strong -D_FORTIFY_SOURCE=2
OPTIMIZE_asan    := $(SANITIZE)
OPTIMIZE_fault   := $(OPTIMIZE_release) -DTILLSYN_FAIL_POINTS
OPTIMIZE_fuzz    := $(SANITIZE) -fsanitize=fuzzer-no-link
# gcc is the judge of warnings; the fuzz flavour only borrows clang's coverage.
WARN    := $(if $(filter fuzz,$(FLAVOUR)),-w,$(WARNINGS))
CFLAGS  := $(LANGUAGE) $(OPTIMIZE_$(FLAVOUR)) -fPIE -pthread $(INCLUDES)
LDFLAGS := $(filter -fsanitize=%,$(OPTIMIZE_$(FLAVOUR))) -pie -pthread -Wl,-z,relro,-z,now -Wl,--as-needed

SERVICES := $(sort $(patsubst services/%/,%,$(dir $(wildcard services/*/*.c))))
MAINS    := $(patsubst services/%/main.c,%,$(wildcard services/*/main.c))
BINARIES := $(patsubst $(B)/bin/tillsyn-ctl,$(B)/bin/tillsynctl,$(MAINS:%=$(B)/bin/tillsyn-%))
PROTOS   := $(wildcard proto/tillsyn/v1/*.proto)
PBC      := $(PROTOS:proto/%.proto=build/proto/%.pb-c.c)
SQLH     := $(patsubst services/%/sql,build/%_sql.h,$(wildcard services/*/sql))
# The toy services of tests/toys are built like the real ones, from their own messages and statements.
TOYS     := $(patsubst %.c,$(B)/%,$(wildcard tests/toys/*.c))
# The rivals of tests/rivals are built where their brokers' client libraries are, and nowhere missed.
BROKERS      := rabbitmq nats
BROKERS_HERE := $(foreach b,$(BROKERS),$(if $(shell pkg-config --exists lib$b 2>/dev/null && echo yes),$b))
RIVALS       := $(addprefix $(B)/tests/rivals/,fabric $(BROKERS_HERE))
RIVAL_PARTS  := $(patsubst %.c,$(B)/obj/%.o,$(wildcard tests/rivals/rival*.c))
GENERATED := $(PBC) $(PBC:.c=.h) $(SQLH) $(if $(PROTOS),build/proto/tillsyn.desc) build/proto/toy.pb-c.c build/toys_sql.h

TEST_KINDS  := unit contract scenario fault fuzz
ALL_SOURCE  := $(filter-out $(patsubst %,tests/rivals/%.c,$(filter-out $(BROKERS_HERE),$(BROKERS))), \
               $(wildcard services/*/*.c tests/*/*.c))
SCRIPTS     := .ci/run tests/run $(wildcard deploy/*.sh deploy/*/*.sh tests/*/*.sh)
programs     = $(patsubst %.c,$(B)/%,$(foreach k,$1,$(wildcard tests/$k/*.c)))
objects      = $(patsubst %.c,$(B)/obj/%.o,$(filter-out %/main.c,$(wildcard $1/*.c)))
LIBPROTO    := $(if $(PROTOS),$(B)/libproto.a)
LIBSUPPORT  := $(if $(wildcard tests/support/*.c),$(B)/libsupport.a)
LIBRARIES   := $(SERVICES:%=$(B)/lib%.a) $(LIBPROTO)

MAKEFLAGS += --no-builtin-rules --no-print-directory $(if $(filter 0,$(MAKELEVEL)),-j$(JOBS))
.DELETE_ON_ERROR:
.SECONDEXPANSION:
.SECONDARY:
.PHONY: all test check model mutants lint format bench fuzz fault demo demo-real up down status clean deps help
.PHONY: tests benches faults generated analysis

all: $(BINARIES) ## build the services and tillsynctl (the default)

# --- build ---

$(B)/bin/tillsyn-%: $(B)/obj/services/%/main.o $(B)/lib%.a $(B)/libplatform.a $(LIBPROTO)
	$(LINK)

$(B)/bin/tillsynctl: $(B)/obj/services/ctl/main.o $(B)/libctl.a $(B)/libplatform.a $(LIBPROTO)
	$(LINK)

$(B)/tests/%: $(B)/obj/tests/%.o $(LIBSUPPORT) $(LIBRARIES)
	$(LINK)

$(B)/tests/fuzz/%: LDFLAGS += $(if $(filter fuzz,$(FLAVOUR)),-fsanitize=fuzzer)

$(RIVALS): $(RIVAL_PARTS)
$(BROKERS_HERE:%=$(B)/tests/rivals/%): PKG_LIBS += $(shell pkg-config --libs $(BROKERS_HERE:%=lib%) 2>/dev/null)

# The archives refer to each other, so the linker reads them as one group.
define LINK
@mkdir -p $(@D)
@echo "  link $@"
@$(CC) $(LDFLAGS) -o $@ -Wl,--start-group $^ -Wl,--end-group $(PKG_LIBS) $(if $(filter $(B)/tests/%,$@),-lcmocka)
endef

$(B)/libproto.a: $(PBC:build/%.c=$(B)/obj/%.o)
	$(ARCHIVE)

# libFuzzer brings its own main; the other flavours take ours. The stack speaks the toys' messages.
$(B)/libsupport.a: $(filter-out $(if $(filter fuzz,$(FLAVOUR)),%/fuzz_main.o),$(call objects,tests/support)) $(B)/obj/proto/toy.pb-c.o
	$(ARCHIVE)

# The directory is a prerequisite too: a source that is removed leaves the archive.
$(B)/lib%.a: $$(call objects,services/$$*) services/%
	$(ARCHIVE)

define ARCHIVE
@rm -f $@
@ar rcs $@ $(filter %.o,$^)
endef

# -MD, not -MMD: the generated protobuf headers count as system headers, and a changed .proto must rebuild its users.
$(B)/obj/%.o: %.c | $(GENERATED)
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(CFLAGS) $(WARN) -MD -MP -c -o $@ $<

$(B)/obj/proto/%.o: build/proto/%.c | $(GENERATED)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) -w -c -o $@ $<

build/proto/%.pb-c.c build/proto/%.pb-c.h: proto/%.proto $(PROTOS)
	@mkdir -p build/proto
	@protoc-c --proto_path=proto --c_out=build/proto $<

build/proto/toy.pb-c.c: tests/toys/toy.proto
	@mkdir -p build/proto
	@protoc-c --proto_path=tests/toys --c_out=build/proto $<

$(TOYS): $(B)/tests/%: $(B)/obj/tests/%.o $(B)/obj/proto/toy.pb-c.o $(B)/libplatform.a $(LIBPROTO)
	$(LINK)

build/proto/tillsyn.desc: $(PROTOS)
	@mkdir -p build/proto
	@protoc-c --proto_path=proto --include_imports --descriptor_set_out=$@ $(sort $^)

# The directory is a prerequisite too: a statement that is removed leaves the header.
build/%_sql.h: deploy/sql2h.awk services/%/sql $$(wildcard services/$$*/sql/*.sql)
	@mkdir -p $(@D)
	@LC_ALL=C awk -v svc=$* -f $< $(sort $(filter %.sql,$^)) /dev/null > $@

generated: $(GENERATED)

build/toys_sql.h: deploy/sql2h.awk $(wildcard tests/toys/sql/*.sql)
	@mkdir -p $(@D)
	@LC_ALL=C awk -v svc=toys -f $< $(sort $(filter %.sql,$^)) /dev/null > $@

-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)

# --- checks ---

tests: all $(TOYS) $(call programs,$(TEST_KINDS))

faults: all $(TOYS) $(call programs,fault)

benches: all $(TOYS) $(call programs,bench) $(RIVALS)

test: deps ## every test, sanitized: unit, contract, scenario, fault, a bounded fuzz run
	@$(MAKE) FLAVOUR=asan tests
	@$(MAKE) build/tests/toys/keeper # with a memory limit, which no sanitizer works under
	@TILLSYN_BUILD=build/asan tests/run $(TEST_KINDS)

check: ## unit and contract tests only, sanitized
	@$(MAKE) FLAVOUR=asan all $(patsubst $(B)/%,build/asan/%,$(call programs,unit contract))
	@TILLSYN_BUILD=build/asan tests/run unit contract

model: ## the fabric's protocol in spin: every interleaving within bounds, and every guard's absence found out
	@deploy/install-deps.sh --dev
	@tests/model/run.sh

fuzz: ## coverage-guided fuzzing of every decoder with libFuzzer, FUZZ_SECONDS each (default 300)
	@deploy/install-deps.sh --dev
	@$(MAKE) FLAVOUR=fuzz $(patsubst $(B)/%,build/fuzz/%,$(call programs,fuzz))
	@TILLSYN_BUILD=build/fuzz FUZZ_SECONDS=$${FUZZ_SECONDS:-300} tests/run fuzz

fault: deps ## the long run of tests/fault: 1,000,000 messages, 100 kills, a table of the times to recover; half an hour
	@$(MAKE) FLAVOUR=fault faults
	@tests/fault/long.sh

mutants: deps ## take each guard of tests/lint/mutants.txt out and see its test fail (half an hour)
	@$(MAKE) FLAVOUR=asan tests
	@tests/lint/mutants.sh

bench: deps ## the figures, beside their baselines and rivals, as JSON under var/bench/
	@deploy/install-deps.sh --bench || echo "bench: SKIPPED: the brokers to compare with cannot be installed here"
	@$(MAKE) benches
	@TILLSYN_BUILD=build tests/run bench

lint: ## formatting, static analysis, house rules
	@deploy/install-deps.sh --dev
	@$(MAKE) analysis
	@clang-format-14 --dry-run --Werror $(wildcard services/*/*.[ch] tests/*/*.[ch])
	@shellcheck $(SCRIPTS)
	@tests/lint/house_rules.sh
	@tests/lint/mutants.sh --texts
	@echo "lint: clean"

# One stamp for each file, so that only what changed is looked at again.
analysis: $(LIBRARIES) $(ALL_SOURCE:%.c=build/lint/%.ok)

build/lint/%.ok: %.c .clang-tidy tests/.clang-tidy | $(GENERATED)
	@mkdir -p $(@D)
	@echo "  lint $<"
	@$(CC) $(CFLAGS) $(WARNINGS) -fanalyzer -MD -MP -MF $(@:.ok=.d) -MT $@ -c -o /dev/null $<
	@cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability --inline-suppr \
	    --suppress=missingIncludeSystem -Iservices -Itests -Ibuild -Ibuild/proto $<
	@clang-tidy-14 --quiet $< -- $(LANGUAGE) $(INCLUDES) >$(@:.ok=.log) 2>&1 || { cat $(@:.ok=.log); false; }
	@touch $@

-include $(shell find build/lint -name '*.d' 2>/dev/null)

format: ## format all C as .clang-format says
	@clang-format-14 -i $(wildcard services/*/*.[ch] tests/*/*.[ch])

# --- run ---

STATES := $(patsubst %/.tillsyn,%,$(wildcard var/*/.tillsyn))

deps: ## install the Debian packages that are missing
	@deploy/install-deps.sh

up: deps ## start the embedded deployment in var/local: cluster, roles, migrations, services
	@$(MAKE) all
	@deploy/local/up.sh var/local

down: ## stop what runs from var/
	@for state in $(STATES); do deploy/local/down.sh $$state || exit 1; done

status: ## what runs from var/, and what does not
	@for state in $(STATES); do echo "$$state:"; deploy/local/status.sh $$state || true; done

demo: deps ## the whole authority on generated national data: select, plan, announce, inspect, follow up
	@$(MAKE) all
	@deploy/local/demo.sh var/demo

demo-real: deps ## a real register through the real fabric: make demo-real DATA=directory
	@$(MAKE) all
	@TILLSYN_DATA=$(if $(DATA),$(abspath $(DATA))) deploy/local/demo-real.sh var/demo-real

clean: ## stop what runs from here and remove everything that was made
	@deploy/local/clean.sh
	@rm -rf build

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
