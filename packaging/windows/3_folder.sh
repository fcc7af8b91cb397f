#!/usr/bin/env bash
# The program's folder in a prefix without Python: static check, self-tests in a Chinese path with two code
# pages, a letter and a form as PDF, a data folder moved and verified, the wizard, the window, a sabotaged copy.
. "$(dirname "$0")/common.sh"
export WINEPREFIX=$WORK/wine/clean LC_CTYPE=C.UTF-8
BUILT=$OUT/dist/$APP
DRIVE=$WINEPREFIX/drive_c
FOLDER='C:\程序 目录\CadreDesk'

run_twin() { run_windows 180 "$FOLDER\\$TWIN" "$@"; }

lay_out() {
    rm -rf "$DRIVE/程序 目录" "$DRIVE/组工 数据" "$DRIVE/搬家 之后"
    mkdir -p "$DRIVE/程序 目录" "$DRIVE/组工 数据"
    cp -r "$BUILT" "$DRIVE/程序 目录/"
}

check_static() {
    [ -f "$WORK/pylib/pefile.py" ] ||
        HOME=$REAL_HOME python3 -m pip install -q --target "$WORK/pylib" pefile 2>/dev/null || stop "pefile"
    if PYTHONPATH=$WORK/pylib python3 "$HERE/pe_check.py" "$BUILT" "$EXE" "$TWIN"; then
        passed "static check"
    else
        failed "static check"
    fi
}

check_self_tests() { # name, code page, platform
    while read -r name page platform; do
        WINDOWS_LOCALE=$page WINEQT_QPA_PLATFORM=$platform run_twin self-test >"$LOGS/self-test-$name.txt"
        if [ $? = 0 ]; then passed "self-test $name"; else
            failed "self-test $name"
            tail -12 "$LOGS/self-test-$name.txt"
        fi
    done <<'TABLE'
chinese zh_CN.UTF-8 windows
western C.UTF-8 windows
offscreen zh_CN.UTF-8 offscreen
TABLE
    # As Explorer starts it the windowed program has no standard streams at all.
    WINEQT_QPA_PLATFORM=offscreen holds "self-test of the windowed program, started as Explorer does" \
        run_windows 180 start /wait "$FOLDER\\$EXE" self-test
}

check_data() {
    local data='C:\组工 数据\云州市' login=(--operator liyl --password-file)
    holds "demo city in a Chinese path with a blank" run_twin demo "$data" --people 60 --no-gui
    local here=(--data "$data" "${login[@]}" "$data\\demo-password.txt")
    run_twin "${here[@]}" --json letters list | tr -d '\r' >"$WORK/letters.json"
    local number
    number=$(python3 -c 'import json,sys; print(next(one["number"] for one in json.load(open(sys.argv[1])) if one["number"]))' "$WORK/letters.json")
    holds "letter $number as PDF" run_twin "${here[@]}" letters render "$number" --out 'C:\组工 数据\函.pdf'
    local person
    person=$(run_twin "${here[@]}" --json find 张 | tr -d '\r' | python3 -c 'import json,sys; print(json.load(sys.stdin)[0]["id"])')
    holds "appointment form as PDF" \
        run_twin "${here[@]}" print appointment-form --ids "$person" --out 'C:\组工 数据\任免表.pdf'
    for name in 函 任免表; do
        holds "$name.pdf is a PDF" grep -q '^%PDF-' "$DRIVE/组工 数据/$name.pdf"
        pdftoppm -r 70 -png "$DRIVE/组工 数据/$name.pdf" "$PICTURES/paper-$name" 2>/dev/null
    done
    cp "$HERE/../../tests/data/samples/rosters/roster_standard.xlsx" "$DRIVE/组工 数据/花名册.xlsx"
    holds "a spreadsheet read in a process of its own" \
        run_twin "${here[@]}" import 'C:\组工 数据\花名册.xlsx'
    mkdir -p "$DRIVE/搬家 之后"
    mv "$DRIVE/组工 数据/云州市" "$DRIVE/搬家 之后/"
    local moved='C:\搬家 之后\云州市'
    holds "verify after the data folder was moved" \
        run_twin --data "$moved" "${login[@]}" "$moved\\demo-password.txt" verify
}

check_long_path() { # beyond the 260 characters of old Windows
    local part data
    part=$(printf '很长的文件夹名%.0s' $(seq 12))
    data="C:\\组工 数据\\$part\\$part\\$part"
    holds "demo city in a path of ${#data} characters" run_twin demo "$data" --people 10 --no-gui
    holds "verify there" \
        run_twin --data "$data" --operator liyl --password-file "$data\\demo-password.txt" verify
}

check_beside() {
    if diff -rq "$BUILT" "$DRIVE/程序 目录/CadreDesk" >"$LOGS/beside.txt"; then
        passed "nothing written beside the program"
    else
        failed "nothing written beside the program"
        head -5 "$LOGS/beside.txt"
    fi
}

window_named() { xdotool search --name "$1" 2>/dev/null | head -1; }
wait_window() { # words in the title
    for _ in $(seq 80); do
        WINDOW=$(window_named "$1")
        [ -n "$WINDOW" ] && break
        sleep 0.5
    done
    sleep 3
    [ -n "$WINDOW" ]
}
close_program() {
    : | timeout 20 "$WINE" taskkill /f /im "$EXE" >/dev/null 2>&1
    wait_idle 30 || end_prefix
}

check_wizard() {
    (: | LC_ALL=zh_CN.UTF-8 timeout 120 "$WINE" "$FOLDER\\$EXE" --data 'C:\组工 数据\新 数据' >/dev/null 2>&1) &
    holds "first-run wizard opens" wait_window "首次"
    photograph wizard-1
    for step in 2 3; do
        xdotool key --window "$WINDOW" Tab space Return
        sleep 2
        photograph "wizard-$step"
    done
    close_program
}

check_window() {
    local data='C:\搬家 之后\云州市'
    (: | LC_ALL=zh_CN.UTF-8 timeout 120 "$WINE" "$FOLDER\\$EXE" --data "$data" --operator liyl \
        --password-file "$data\\demo-password.txt" >/dev/null 2>&1) &
    holds "window opens on the moved data" wait_window "$TITLE"
    photograph window-home
    for page in 2 3 5; do
        xdotool key --window "$WINDOW" "alt+$page"
        sleep 3
        photograph "window-page-$page"
    done
    close_program
}

check_sabotage() {
    mv "$DRIVE/程序 目录/CadreDesk/_internal/PySide6/QtPdf.pyd" "$DRIVE/QtPdf.away"
    holds_not "a copy without QtPdf.pyd passes its self-test" run_twin self-test
    mv "$DRIVE/QtPdf.away" "$DRIVE/程序 目录/CadreDesk/_internal/PySide6/QtPdf.pyd"
}

say "the program's folder"
[ -f "$BUILT/$EXE" ] || stop "no $BUILT/$EXE"
open_screen
trap 'end_prefix; close_screen' EXIT
(sleep 1 && exec openbox) >/dev/null 2>&1 &
WINDOWS_OF_SCREEN=$!
trap 'kill $WINDOWS_OF_SCREEN 2>/dev/null; end_prefix; close_screen' EXIT
lay_out
check_static
check_self_tests
check_data
check_long_path
check_wizard
check_window
check_beside
check_sabotage
close_count "the program's folder"
