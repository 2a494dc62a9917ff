#!/bin/sh
# Checks that nothing in a Linux package needs a newer glibc than is promised.
#
#   sh packaging/release/bundle/check_symbols.sh x86_64|aarch64
#
# Qt's wheel for aarch64 itself needs 2.31; on x86_64 all is fit for 2.28.
. "$(dirname "$0")/../common.sh"

system=$1
[ "$system" = x86_64 ] && most=2.28 || most=2.31
needed=$(find "$build/bundle-$system" -type f \( -name '*.so*' -o -name 'python3.11' \) \
    -exec objdump -T {} + 2>/dev/null | grep -o 'GLIBC_2\.[0-9.]*' | sort -uV | tail -n 1)
say "glibc：最高用到 $needed，承诺 $most"
[ "$(printf '%s\n' "GLIBC_$most" "$needed" | sort -V | tail -n 1)" = "GLIBC_$most" ]
