#!/usr/bin/env bash
# Packs dist/CadreDesk (made by `make installer`) as a Debian package in dist/, for offices that run Linux.
#
# The folder itself is relocatable too: copied anywhere, ./CadreDesk starts.
set -e -u -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$root/dist/CadreDesk
version=$(sed -n 's/^__version__ *= *"\(.*\)"/\1/p' "$root/cadre_desk/__init__.py")
machine=$(dpkg --print-architecture)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

[ -x "$program/CadreDesk" ] || {
    echo "no $program: run make installer first" >&2
    exit 1
}

# The oldest C library on which every part of the folder loads.
oldest_libc() {
    find "$program" -type f \( -name '*.so*' -o -perm -u+x \) -print0 | xargs -0 objdump -T 2>/dev/null |
        grep -oE 'GLIBC_[0-9]+\.[0-9.]+' | sort -uV | tail -1 | cut -d_ -f2
}

lay_out() {
    install -d "$tree/DEBIAN" "$tree/opt/cadre-desk" "$tree/usr/bin"
    cp -a "$program/." "$tree/opt/cadre-desk/"
    ln -s /opt/cadre-desk/cadre-desk "$tree/usr/bin/cadre-desk"
    install -Dm644 "$here/cadre-desk.desktop" "$tree/usr/share/applications/cadre-desk.desktop"
    install -Dm644 "$here/cadre-desk.xml" "$tree/usr/share/mime/packages/cadre-desk.xml"
    install -Dm644 "$root/resources/app.png" "$tree/usr/share/icons/hicolor/256x256/apps/cadre-desk.png"
    install -Dm644 "$root/LICENSE" "$tree/usr/share/doc/cadre-desk/copyright"
}

write_control() {
    cat >"$tree/DEBIAN/control" <<CONTROL
Package: cadre-desk
Version: $version
Architecture: $machine
Maintainer: Cadre Desk founders <noreply@example.invalid>
Installed-Size: $(du -sk "$tree" | cut -f1)
Depends: libc6 (>= $(oldest_libc)), libegl1, libgl1, libfontconfig1, libdbus-1-3, libxkbcommon-x11-0,
 libxcb-cursor0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, libxcb-render-util0, libxcb-shape0
Section: misc
Priority: optional
Description: 干部工作台 Cadre Desk
 Offline desk of an organization department: cadre profiles, year-end assessment, letters.
CONTROL
}

lay_out
write_control
package=$root/dist/cadre-desk_${version}_$machine.deb
dpkg-deb --root-owner-group -Zxz -b "$tree" "$package" >/dev/null
(cd "$root/dist" && sha256sum "$(basename "$package")" >"$(basename "$package").sha256")
echo "$package, $(($(stat -c %s "$package") / 1024 / 1024)) MB, C library $(oldest_libc) or later"
