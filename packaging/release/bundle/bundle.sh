#!/bin/sh
# Makes the folder that a package holds: Python, Qt, libraries and sources, ready to run.
#
#   sh packaging/release/bundle/bundle.sh x86_64|aarch64|windows
#
# Leaves it in $build/bundle-SYSTEM. See packaging/release/README.md for what is made from it.
. "$(dirname "$0")/../common.sh"

system=${1:-x86_64}
here=$release/bundle

need git=git python3=python3 patchelf=patchelf objcopy=binutils dpkg-deb=dpkg
[ -z "$(git -C "$project" status --porcelain -- main.py models importers exporters ui resources)" ] ||
    say "注意：没有提交的改动不会进入安装包。"
[ -f "$build/python-x86_64/key" ] || sh "$release/python/python_linux.sh" x86_64

# Takes the pinned Debian packages apart: shared libraries by their names, and their copyrights.
libraries() {
    folder=$build/libraries-$system
    rm -rf "$folder"
    mkdir -p "$folder/copyright"
    unpacked=$(mktemp -d)
    awk -F '\t' -v suffix=":$1" 'index($1, suffix) { print $1 }' "$pins" | while read -r package; do
        file=$(fetched "$package")
        dpkg-deb -x "$file" "$unpacked"
        cp "$unpacked/usr/share/doc/${package%:*}/copyright" "$folder/copyright/${package%:*}.txt"
    done
    find "$unpacked" -name '*.so.*' | while read -r library; do
        cp -L "$library" "$folder/"
    done
    rm -rf "$unpacked"
}

make_pip
"$pip_python" "$release/fetch/fetch_wheels.py" "$cache" "$system" >/dev/null
case $system in
windows)
    sh "$release/python/python_windows.sh"
    sh "$release/windows/launchers.sh"
    ;;
x86_64) libraries amd64 ;;
aarch64)
    need aarch64-linux-gnu-objcopy=binutils-aarch64-linux-gnu
    sh "$release/python/python_linux.sh" aarch64
    libraries arm64
    ;;
*) fail "没有这种系统：$system" ;;
esac
python3 "$here/bundle.py" "$system" "$build"
[ "$system" = windows ] || sh "$here/check_symbols.sh" "$system"
