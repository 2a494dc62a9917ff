#!/bin/sh
# Tries the .deb in a bare Debian 11, which stands for 统信 UOS 20: no Python, no Qt.
#
#   sh packaging/release/trials/linux_bare.sh       as root, after make deb
. "$(dirname "$0")/../common.sh"
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/linux.sh"

root=$build/roots/bullseye-bare
title='Debian 11，没有 Python，没有 Qt（x86_64）'
inside='' opener=program
[ -f "$root/ready" ] || sh "$release/python/debian_root.sh" bullseye "$root" \
    libgl1 libegl1 libfontconfig1

trap 'stop_screen; leave_root "$root"' EXIT
start_screen
enter_root "$root"
run_trial
not_run '真正的统信 UOS、银河麒麟；glibc 2.28 本身' '这里没有；所有符号不高于 2.28 由 check_symbols.sh 查过'
end_of_trial
