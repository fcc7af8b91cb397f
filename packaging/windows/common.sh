# Read by the scripts beside it: where everything lies, how a Windows program is run under Wine, how a check counts.
#
# All work happens below $WORK; nothing is written to the home folder of whoever runs this.
set -u -o pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(cd "$HERE/../.." && pwd)
WORK=${WORK:-$ROOT/build/windows}
LOADED=$WORK/loaded LOGS=$WORK/logs OUT=$WORK/out PICTURES=$WORK/pictures
APP=CadreDesk EXE=CadreDesk.exe TWIN=cadre-desk.exe TITLE=干部工作台
PYTHON=312  # 3.12.9, the version of the official build
VERSION=$(sed -n 's/^__version__ *= *"\(.*\)"/\1/p' "$ROOT/cadre_desk/__init__.py")
mkdir -p "$LOADED" "$LOGS" "$OUT" "$PICTURES" "$WORK/home" "$WORK/wine"
REAL_HOME=${REAL_HOME:-$HOME}
export HOME=$WORK/home

WINE=/usr/lib/wine/wine64 WINESERVER=/usr/lib/wine/wineserver64
export WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all}
export WINEDLLOVERRIDES="mscoree,mshtml=;winemenubuilder.exe=d;mscms=n"
export LOCPATH=$WORK/locale PYTHONDONTWRITEBYTECODE=1
unset DBUS_SESSION_BUS_ADDRESS

say() { printf '\n=== %s  [%s]\n' "$*" "$(date +%H:%M:%S)"; }
stop() {
    echo "STOPPED: $*" >&2
    exit 1
}

# ---------------------------------------------------------------- counting

PASSED=0 FAILED=0
passed() {
    PASSED=$((PASSED + 1))
    echo "  ok    $*"
}
failed() {
    FAILED=$((FAILED + 1))
    echo "  FAIL  $*"
}
holds() { # what command...
    local what=$1
    shift
    if "$@" >/dev/null 2>&1; then passed "$what"; else failed "$what   [$*]"; fi
}
holds_not() {
    local what=$1
    shift
    if "$@" >/dev/null 2>&1; then failed "not: $what   [$*]"; else passed "not: $what"; fi
}
is_equal() { # what found wanted
    if [ "$2" = "$3" ]; then passed "$1: $3"; else failed "$1: “$2”, not “$3”"; fi
}
exits_with() { # code command...
    local wanted=$1
    shift
    "$@"
    [ $? = "$wanted" ]
}
close_count() {
    printf '\n%s: %s passed, %s failed\n' "$1" "$PASSED" "$FAILED"
    [ "$FAILED" = 0 ]
}

# ---------------------------------------------------------------- Wine

in_windows() { printf 'Z:%s' "$(printf %s "$1" | sed 's,/,\\,g')"; }

# run_windows SECONDS PROGRAM WORDS...    WINEPREFIX must be set.
#
# - Under Wine 8 Python dies at the start when a standard stream is a regular file, so all go through pipes.
# - Wine drops variables that begin with QT_; WINEQT_QPA_PLATFORM arrives as QT_QPA_PLATFORM.
# - LC_ALL picks the code page of Windows: zh_CN.UTF-8 is 936, C.UTF-8 is 1252.
run_windows() {
    local seconds=$1
    shift
    : | LC_ALL=${WINDOWS_LOCALE:-zh_CN.UTF-8} timeout -k 5 "$seconds" "$WINE" "$@" 2>&1 | cat
    return "${PIPESTATUS[1]}"
}
python_windows() { # SECONDS WORDS...
    local seconds=$1
    shift
    run_windows "$seconds" "C:\\py$PYTHON\\python.exe" -X utf8 "$@"
}
wait_idle() { timeout -k 5 "${1:-60}" "$WINESERVER" -w; }
end_prefix() {
    [ -d "${WINEPREFIX:-/nonexistent}" ] && timeout 20 "$WINESERVER" -k 2>/dev/null
    true
}

# ---------------------------------------------------------------- a screen of our own

open_screen() {
    [ -n "${SCREEN_PID:-}" ] && return
    exec {channel}> >(cat >"$WORK/display")
    Xvfb -displayfd "$channel" -screen 0 1440x900x24 -nolisten tcp >"$LOGS/screen.log" 2>&1 &
    SCREEN_PID=$!
    for _ in $(seq 50); do
        [ -s "$WORK/display" ] && break
        sleep 0.1
    done
    exec {channel}>&-
    DISPLAY=:$(tr -d '\n' <"$WORK/display")
    export DISPLAY
    [ "$DISPLAY" != : ] || stop "no virtual screen"
}
close_screen() {
    [ -n "${SCREEN_PID:-}" ] && kill "$SCREEN_PID" 2>/dev/null
    SCREEN_PID=
}
photograph() { import -window root "$PICTURES/$1.png" 2>/dev/null || true; }
