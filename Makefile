# Linux; on Windows: packaging\run.cmd and packaging\test.cmd
PYTHON ?= python3
VENV := .venv/bin/python

.PHONY: run test lint bench torture self-test pictures installer deb check-windows lock clean

run:
	@$(PYTHON) packaging/set_up.py run
	@$(VENV) packaging/run_demo.py

test:
	@$(PYTHON) packaging/set_up.py test
	@$(VENV) packaging/check.py

lint:
	@$(PYTHON) packaging/set_up.py test
	@$(VENV) packaging/check.py lint

bench:
	@$(PYTHON) packaging/set_up.py test
	@$(VENV) -m bench

# Kills, failing writes, flipped and cut files, many rounds: takes about half an hour.
torture:
	@$(PYTHON) packaging/set_up.py test
	@$(VENV) -m tests.torture

self-test:
	@$(PYTHON) packaging/set_up.py run
	@QT_QPA_PLATFORM=offscreen $(VENV) -m cadre_desk self-test

# Renews the pictures of the README from the program itself.
pictures:
	@$(PYTHON) packaging/set_up.py run
	@$(VENV) packaging/manual_pictures.py

installer:
	@$(PYTHON) packaging/set_up.py build
	@$(VENV) -m PyInstaller --noconfirm --clean build_installer.spec

# The folder of `make installer` as a Debian package
deb: installer
	@packaging/linux/build_deb.sh

# The Windows program and its installer, built and checked under Wine on Debian 12
check-windows:
	@packaging/check_windows.sh

# Renews the locks from pyproject.toml; needs uv.
lock:
	@uv --version
	@for set in run test build; do \
	  extra=$$(case $$set in test) echo "--extra test";; build) echo "--extra package";; esac); \
	  uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --upgrade \
	    --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet \
	    $$extra $$(test $$set = run || echo "-c packaging/lock/run.txt") -o packaging/lock/$$set.txt || exit 1; \
	done

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
