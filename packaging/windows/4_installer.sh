#!/usr/bin/env bash
# The installer, with its hash beside it. QUICK=1 packs fast and large, for the upgrade in the check.
#
#   4_installer.sh [VERSION [FOLDER [OUT]]]
. "$(dirname "$0")/common.sh"
version=${1:-$VERSION} folder=${2:-$OUT/dist/$APP} out=${3:-$OUT/$APP-$VERSION-setup.exe}
say "makensis $version"
makensis -V2 -INPUTCHARSET UTF8 ${QUICK:+-X"SetCompressor /FINAL zlib"} -DTARGET="${TARGET:-amd64-unicode}" \
    -DVERSION="$version" -DRESOURCES="$ROOT/resources" -DFOLDER="$folder" -DOUT="$out" ${SIGN:+-DSIGN="$SIGN"} \
    "$ROOT/packaging/installer.nsi" || stop "makensis"
cd "$(dirname "$out")" && sha256sum "$(basename "$out")" >"$(basename "$out").sha256"
echo "  $(($(stat -c %s "$out") / 1024 / 1024)) MB, $(cut -c1-16 "$out.sha256")…"
