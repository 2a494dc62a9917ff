#!/bin/sh
# Makes a bare Debian in a folder, or adds packages to one that is there.
#
#   sh packaging/release/python/debian_root.sh SUITE[:ARCHITECTURE] FOLDER PACKAGE...
. "$(dirname "$0")/../common.sh"

suite=${1%:*} root=$2
[ "$suite" = "$1" ] && architecture=$(dpkg --print-architecture) || architecture=${1#*:}
shift 2
export DEBIAN_FRONTEND=noninteractive PATH="$PATH:/usr/sbin:/sbin"
log=$root.log
mkdir -p "$(dirname "$root")"

# Runs a command with its output in the log, which is shown only when the command fails.
quietly() {
    "$@" >>"$log" 2>&1 </dev/null || {
        tail -n 20 "$log" >&2
        fail "没有建成 $root。"
    }
}

if [ ! -x "$root/usr/bin/apt-get" ]; then
    say "建立 Debian $suite 目录 $root ……"
    quietly debootstrap --variant=minbase --arch="$architecture" "$suite" "$root" "$(mirror)"
    # The release alone, which changes no more: what is compiled here is the same on any day.
    printf 'deb %s %s main\n' "$(mirror)" "$suite" >"$root/etc/apt/sources.list"
fi
say "安装 $* ……"
quietly chroot "$root" apt-get update -q
quietly chroot "$root" apt-get install -y -q --no-install-recommends "$@"
touch "$root/ready"
