#!/usr/bin/env bash
# The program as Windows runs it: locked packages by the real pip, then PyInstaller, both under Wine.
. "$(dirname "$0")/common.sh"
PIP=pip-26.3-py3-none-any.whl
export WINEPREFIX=$WORK/wine/build

provide_pip() {
    local packages=$WORK/python$PYTHON/Lib/site-packages
    [ -d "$packages/pip" ] && return
    HOME=$REAL_HOME python3 -m pip download -q --no-deps -d "$LOADED" pip==26.3 2>/dev/null || stop "pip"
    unzip -qo "$LOADED/$PIP" -d "$packages"
}

install_packages() {
    PIP_CACHE_DIR=$(in_windows "$WORK/pip-cache")
    export PIP_CACHE_DIR PIP_NO_COMPILE=1 PIP_NO_WARN_SCRIPT_LOCATION=1 PIP_DISABLE_PIP_VERSION_CHECK=1
    export PIP_PROGRESS_BAR=off PIP_NO_INPUT=1
    python_windows 1500 -m pip install --require-hashes --only-binary :all: --no-deps \
        -r "$(in_windows "$ROOT/packaging/lock/build.txt")" > >(cat >"$LOGS/pip.log") ||
        { tail -20 "$LOGS/pip.log"; stop "pip install"; }
    tail -1 "$LOGS/pip.log" | cut -c1-160
}

build() {
    rm -rf "$OUT/dist"
    PYINSTALLER_CONFIG_DIR=$(in_windows "$WORK/pyinstaller-config")
    export PYINSTALLER_CONFIG_DIR
    python_windows 1500 -m PyInstaller --noconfirm --distpath "$(in_windows "$OUT/dist")" \
        --workpath "$(in_windows "$WORK/pyinstaller")" "$(in_windows "$ROOT/build_installer.spec")" \
        > >(cat >"$LOGS/pyinstaller.log") || { tail -30 "$LOGS/pyinstaller.log"; stop "PyInstaller"; }
    grep -E ' (ERROR|WARNING):' "$LOGS/pyinstaller.log" | head -8
    [ -f "$OUT/dist/$APP/$EXE" ] && [ -f "$OUT/dist/$APP/$TWIN" ] || stop "PyInstaller made no $EXE and $TWIN"
    echo "  $(du -sm "$OUT/dist/$APP" | cut -f1) MB, $(find "$OUT/dist/$APP" -type f | wc -l) files"
}

open_screen
trap 'end_prefix; close_screen' EXIT
ln -sfn "$WORK/python$PYTHON" "$WINEPREFIX/drive_c/py$PYTHON"
say "packages"
provide_pip
install_packages
say "PyInstaller"
build
