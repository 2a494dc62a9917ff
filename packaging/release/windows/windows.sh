#!/bin/sh
# Makes what Windows users get: a set-up for one person, and a folder in a .zip for a USB stick.
#
#   sh packaging/release/windows/windows.sh
. "$(dirname "$0")/../common.sh"

need makensis=nsis python3=python3
sh "$release/bundle/bundle.sh" windows
stage=$build/bundle-windows/$name
# NSIS keeps each file's time: that of the commit, for two builds to be the same.
find "$stage" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
mkdir -p "$dist"

zip=$dist/$name-$version-windows-portable.zip
python3 "$release/windows/portable_zip.py" "$stage" "$zip"
say "$zip：$(($(stat -c %s "$zip") / 1000000)) MB"

setup=$dist/$name-$version-windows-setup.exe
makensis -V2 -INPUTCHARSET UTF8 "-DVERSION=$version" "-DSTAGE=$stage" "-DOUT=$setup" \
    "-DPROJECT=$project" "-DSIZE=$(du -sk --apparent-size "$stage" | cut -f 1)" \
    "$release/windows/setup.nsi"
say "$setup：$(($(stat -c %s "$setup") / 1000000)) MB"
