#!/usr/bin/env bash
# The installer used as offices use it, silently: per user, upgrade, uninstall, for all users, a chosen folder.
. "$(dirname "$0")/common.sh"
export WINEPREFIX=$WORK/wine/clean LC_CTYPE=C.UTF-8
SETUP=$OUT/$APP-$VERSION-setup.exe
USER_NAME=$(id -un)
USER_HOME=$WINEPREFIX/drive_c/users/$USER_NAME
PER_USER=$USER_HOME/AppData/Local/Programs/$APP
PER_USER_WINDOWS="C:\\users\\$USER_NAME\\AppData\\Local\\Programs\\$APP"
ALL_USERS=$WINEPREFIX/drive_c/Program\ Files/$APP
DATA=$USER_HOME/AppData/Local/$APP/data
UNINSTALL_KEY="Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\$APP"
START_MENU="AppData/Roaming/Microsoft/Windows/Start Menu/Programs"

query() { # key words...
    run_windows 30 reg query "$@" | iconv -f gb18030 -t utf-8 | tr -d '\r'
    return "${PIPESTATUS[0]}"
}
value_of() { query "$1" /v "$2" | sed -n "s/^ *$2 *REG_[A-Z]* *//p"; }
set_up() { # setup words...
    run_windows 420 "$(in_windows "$1")" /S "${@:2}"
    local code=$?
    wait_idle 90
    return $code
}
uninstall() { # program words...; it starts itself anew from the temporary folder, so wait for the prefix
    run_windows 120 "$1" /S "${@:2}"
    local code=$?
    wait_idle 90
    return $code
}
self_test() { WINEQT_QPA_PLATFORM=offscreen run_windows 180 "$1\\$TWIN" self-test; }
window_of_program() { xdotool search --name "$TITLE" 2>/dev/null | head -1; }
wait_window() {
    for _ in $(seq 80); do
        [ -n "$(window_of_program)" ] && break
        sleep 0.5
    done
    sleep 2
    [ -n "$(window_of_program)" ]
}
end_program() {
    : | timeout 20 "$WINE" taskkill /f /im "$EXE" >/dev/null 2>&1
    wait_idle 30 || end_prefix
}
start_from_explorer() { (: | LC_ALL=zh_CN.UTF-8 timeout 120 "$WINE" "$@" >/dev/null 2>&1) & }

forget_former_runs() {
    end_prefix
    rm -rf "$PER_USER" "$ALL_USERS" "$USER_HOME/AppData/Local/$APP" "$WINEPREFIX/drive_c/软件 目录"
    for root in HKCU HKLM; do
        for key in "$UNINSTALL_KEY" "Software\\$APP" "Software\\Classes\\$APP.lrmx" 'Software\Classes\.lrmx'; do
            run_windows 30 reg delete "$root\\$key" /f >/dev/null
        done
    done
}

check_per_user() {
    say "per user, nothing said"
    holds "silent installation, self-test included" set_up "$SETUP"
    holds "program under LocalAppData\\Programs" test -f "$PER_USER/$EXE"
    holds "the same files as the build" diff -rq "$OUT/dist/$APP" "$PER_USER" --exclude=uninstall.exe
    holds "entry among the installed programs" query "HKCU\\$UNINSTALL_KEY"
    holds_not "an entry for all users" query "HKLM\\$UNINSTALL_KEY"
    is_equal "version shown" "$(value_of "HKCU\\$UNINSTALL_KEY" DisplayVersion)" "$VERSION"
    is_equal "name shown" "$(value_of "HKCU\\$UNINSTALL_KEY" DisplayName)" "$TITLE"
    holds "in the start menu" test -f "$USER_HOME/$START_MENU/$TITLE.lnk"
    holds "on the desktop" test -f "$USER_HOME/Desktop/$TITLE.lnk"
    holds_not ".lrmx taken without being asked" query "HKCU\\Software\\Classes\\$APP.lrmx"
}

check_running() {
    say "data, .lrmx, the program running"
    mkdir -p "$(dirname "$DATA")"
    holds "demo city in the usual place" run_windows 180 "$PER_USER_WINDOWS\\$TWIN" demo \
        "C:\\users\\$USER_NAME\\AppData\\Local\\$APP\\data" --people 40 --no-gui
    holds "installed anew with /LRMX" set_up "$SETUP" /LRMX /NODESKTOP /NOTEST
    holds "opens .lrmx" query "HKCU\\Software\\Classes\\$APP.lrmx\\shell\\open\\command"
    start_from_explorer "$PER_USER_WINDOWS\\$EXE"
    holds "the program asks for the password" wait_window
    photograph unlock
    holds "installing while it runs is refused" exits_with 5 run_windows 90 "$(in_windows "$SETUP")" /S /NOTEST
    run_windows 90 "$PER_USER_WINDOWS\\uninstall.exe" /S /CurrentUser
    sleep 4
    holds "uninstalling while it runs leaves the program" test -f "$PER_USER/_internal/base_library.zip"
    end_program
}

check_upgrade() {
    say "upgrade"
    local next
    next=$(awk -F. '{print $1 "." $2 "." $3 + 1}' <<<"$VERSION")
    rm -rf "$WORK/next"
    cp -r "$OUT/dist/$APP" "$WORK/next"
    echo new >"$WORK/next/_internal/new-in-this-version.txt"
    echo old >"$PER_USER/_internal/left-by-old-version.pyd"
    echo mine >"$PER_USER/note-of-the-user.txt"
    (cd "$DATA" && sha256sum cadre.db cadre.keys) >"$WORK/data.sha256"
    QUICK=1 "$HERE/4_installer.sh" "$next" "$WORK/next" "$WORK/$APP-$next-setup.exe" | tail -1
    holds "silent upgrade" set_up "$WORK/$APP-$next-setup.exe" /NOTEST
    holds "the new file is there" test -f "$PER_USER/_internal/new-in-this-version.txt"
    holds_not "a module of the old version stayed" test -e "$PER_USER/_internal/left-by-old-version.pyd"
    is_equal "version shown" "$(value_of "HKCU\\$UNINSTALL_KEY" DisplayVersion)" "$next"
    holds ".lrmx still opens" query "HKCU\\Software\\Classes\\$APP.lrmx"
    holds "self-test of the upgraded program" self_test "$PER_USER_WINDOWS"
    holds "the data are untouched" sh -c "cd '$DATA' && sha256sum -c --quiet '$WORK/data.sha256'"
    rm -rf "$WORK/next"
}

check_uninstall() {
    say "uninstalling"
    holds "silent uninstallation" uninstall "$PER_USER_WINDOWS\\uninstall.exe" /CurrentUser
    for name in "$EXE" "$TWIN" _internal uninstall.exe; do holds_not "$name stayed" test -e "$PER_USER/$name"; done
    holds "a file of the user stays" test -f "$PER_USER/note-of-the-user.txt"
    holds_not "the entry stayed" query "HKCU\\$UNINSTALL_KEY"
    holds_not ".lrmx stayed" query "HKCU\\Software\\Classes\\$APP.lrmx"
    holds_not "the start menu kept it" test -f "$USER_HOME/$START_MENU/$TITLE.lnk"
    holds_not "the desktop kept it" test -f "$USER_HOME/Desktop/$TITLE.lnk"
    holds "the data are untouched" sh -c "cd '$DATA' && sha256sum -c --quiet '$WORK/data.sha256'"
    rm -f "$PER_USER/note-of-the-user.txt"
    rmdir "$PER_USER" 2>/dev/null
}

check_all_users() {
    say "for all users"
    holds "silent installation /AllUsers" set_up "$SETUP" /AllUsers /LRMX
    holds "program in Program Files" test -f "$ALL_USERS/$EXE"
    holds "entry for all users" query "HKLM\\$UNINSTALL_KEY"
    holds_not "an entry of one user" query "HKCU\\$UNINSTALL_KEY"
    holds "start menu of all" test -f "$WINEPREFIX/drive_c/ProgramData/Microsoft/Windows/Start Menu/Programs/$TITLE.lnk"
    # Wine 8 merges no per-user classes into HKEY_CLASSES_ROOT, so opening is tried with this installation.
    cp "$ROOT/tests/data/samples/lrmx/01_plain_3.2.1.16.lrmx" "$WINEPREFIX/drive_c/任免 表.lrmx"
    start_from_explorer start /unix "$WINEPREFIX/drive_c/任免 表.lrmx"
    holds "a double click on a .lrmx starts the program" wait_window
    photograph open-lrmx
    end_program
    holds "silent uninstallation" uninstall "C:\\Program Files\\$APP\\uninstall.exe" /AllUsers
    holds_not "the folder stayed" test -e "$ALL_USERS"
    holds_not "the entry stayed" query "HKLM\\$UNINSTALL_KEY"
    holds "the data are untouched" sh -c "cd '$DATA' && sha256sum -c --quiet '$WORK/data.sha256'"
}

check_chosen_folder() {
    say "a chosen folder"
    mkdir -p "$WINEPREFIX/drive_c/别人的"
    echo x >"$WINEPREFIX/drive_c/别人的/file.txt"
    holds "a foreign folder is refused" exits_with 2 set_up "$SETUP" /NOTEST '/D=C:\别人的'
    holds "and left alone" test -f "$WINEPREFIX/drive_c/别人的/file.txt"
    # Two words: what follows /D= must arrive without quotation marks.
    holds "installed into C:\\软件 目录\\cd" set_up "$SETUP" '/D=C:\软件' '目录\cd'
    holds "self-test there" self_test 'C:\软件 目录\cd'
    holds "uninstalled" uninstall 'C:\软件 目录\cd\uninstall.exe' /CurrentUser
    holds_not "the folder stayed" test -e "$WINEPREFIX/drive_c/软件 目录/cd"
}

check_pages() {
    say "the pages of the installer"
    start_from_explorer "$(in_windows "$SETUP")"
    for page in 1 2 3 4; do
        sleep 4
        photograph "setup-$page"
        xdotool key Return
    done
    end_prefix
}

say "the installer"
[ -f "$SETUP" ] || stop "no $SETUP"
open_screen
openbox >/dev/null 2>&1 &
trap 'kill $! 2>/dev/null; end_prefix; close_screen' EXIT
forget_former_runs
check_per_user
check_running
check_upgrade
check_uninstall
check_all_users
check_chosen_folder
check_pages
close_count "the installer"
