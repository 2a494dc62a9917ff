#!/bin/sh
# Compiles CPython 3.11, with Debian's security patches, so that it runs from glibc 2.28 (UOS 20) on.
#
#   sh packaging/release/python/python_linux.sh x86_64|aarch64
#
# Leaves the tree in $build/python-<machine>. It is compiled in a Debian 11 root: the wheels' Qt
# needs no newer system than that, and a compiler on a newer one would bind newer functions.
. "$(dirname "$0")/../common.sh"

machine=${1:-x86_64}
made=$build/python-$machine
root=$build/roots/bullseye-build
here=$release/python

libraries="libc6-dev libffi-dev zlib1g-dev libbz2-dev liblzma-dev libexpat1-dev uuid-dev"
foreign=$(printf '%s ' "$libraries" | sed 's/ /:arm64 /g')

# What the result depends on; the same key needs no second compilation.
key=$(grep '^python-' "$pins" | cat - "$here/compile_python.sh" "$here/glibc_2_28.h" | sha256sum)

make_root() {
    need debootstrap=debootstrap
    # shellcheck disable=SC2086 # a list of names, meant to be split
    [ -f "$root/ready" ] || sh "$here/debian_root.sh" bullseye "$root" \
        gcc make patch xz-utils pkg-config $libraries
    [ "$machine" = x86_64 ] || [ -f "$root/ready-$machine" ] || {
        chroot "$root" dpkg --add-architecture arm64
        # shellcheck disable=SC2086 # likewise
        sh "$here/debian_root.sh" bullseye "$root" gcc-aarch64-linux-gnu $foreign
        touch "$root/ready-$machine"
    }
}

unpack() {
    rm -rf "$root/src"
    mkdir -p "$root/src/python" "$root/src/debian"
    source=$(fetched python-source)
    patches=$(fetched python-patches)
    tar -xf "$source" -C "$root/src/python" --strip-components=1
    tar -xf "$patches" -C "$root/src/debian" --strip-components=1
    # The earlier patches of the series fit Python into Debian; from here on they mend it.
    awk '/^shutdown-deadlock/ { on = 1 } on' "$root/src/debian/patches/series" |
        while read -r patch; do
            patch -d "$root/src/python" -s -p1 --no-backup-if-mismatch \
                <"$root/src/debian/patches/$patch" || fail "补丁 $patch 没有打上。"
        done
    cp "$here/compile_python.sh" "$here/glibc_2_28.h" "$root/src/"
}

[ "$(cat "$made/key" 2>/dev/null)" != "$key" ] || exit 0
[ "$(id -u)" -eq 0 ] || fail "编译 Python 要用 root 权限建立一个 Debian 11 的目录。"
make_root
unpack
# Python tells when it was built: when Debian made this release of it, the same on any day.
SOURCE_DATE_EPOCH=$(stat -c %Y "$root/src/debian/changelog")
say "编译 CPython（$machine，几分钟）……"
chroot "$root" sh /src/compile_python.sh "$machine" >"$build/python-$machine.log" 2>&1 ||
    fail "Python 没有编译成，经过见 $build/python-$machine.log。"
[ "$machine" != x86_64 ] || { rm -rf "$root/opt/python-x86_64" && cp -a "$root/opt/python" "$root/opt/python-x86_64"; }
rm -rf "$made"
cp -a "$root/opt/python" "$made"
printf '%s\n' "$key" >"$made/key"
