#!/bin/sh
# Compiles the two starters for Windows into $build/launchers: xxgk.exe and xxgk-console.exe.
. "$(dirname "$0")/../common.sh"

need x86_64-w64-mingw32-gcc=gcc-mingw-w64-x86-64 x86_64-w64-mingw32-windres=binutils-mingw-w64-x86-64
here=$release/windows
out=$build/launchers
rm -rf "$out"
mkdir -p "$out"
x86_64-w64-mingw32-windres --codepage=65001 -I "$project/resources/icons" \
    -D "VERSION=\\\"$version\\\"" -D "NUMBERS=$(printf '%s' "$version" | tr . ,),0" \
    "$here/launcher.rc" "$out/launcher.o"

# No time stamps: two builds are the same to the byte.
compile() {
    x86_64-w64-mingw32-gcc -Os -s -municode -Wall -Wextra -Werror "$@" \
        "$here/launcher.c" "$out/launcher.o" -Wl,--no-insert-timestamp
}
compile -mwindows -o "$out/xxgk.exe"
compile -mconsole -DCONSOLE -o "$out/xxgk-console.exe"
