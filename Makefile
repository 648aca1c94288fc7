# Finds a Python for start.py, which does the work and knows what each target is for.

# The first that is new enough; else any, and start.py says what is wrong with it.
PYTHON ?= $(shell for p in python3 python python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && exit; done; \
	command -v python3 || command -v python)
START = @$(or $(PYTHON),$(error Python 3.11 or newer is needed and none was found: \
	get it from https://www.python.org/downloads/, then run this again)) start.py

.PHONY: help lab test demo execute course check clean
help:
	$(START)
lab test demo execute course check clean:
	$(START) $@
