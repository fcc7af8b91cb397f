#!/usr/bin/env bash
# Builds the Windows program and its installer on Debian 12 under Wine, and checks both. From nothing: about
# twenty minutes on two cores; a second run keeps the machine's part. Everything lies below build/windows.
#
#   packaging/check_windows.sh          or: make check-windows
#
# What Wine cannot show (UAC, real printers, input methods, virus scanners) is listed in packaging/README.md.
set -e -u -o pipefail
steps=$(cd "$(dirname "$0")/windows" && pwd)
started=$SECONDS
for step in 1_machine 2_program 3_folder 4_installer 5_installing; do "$steps/$step.sh"; done
echo
echo "All of it passed in $((SECONDS - started)) s."
