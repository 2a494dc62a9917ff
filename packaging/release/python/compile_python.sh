#!/bin/sh
# Runs inside the Debian 11 root: compiles the sources in /src/python and installs to /opt/python.
#
#   sh compile_python.sh x86_64|aarch64
#
# What a form-filling program has no use for is not there: no ssl, no sqlite, no readline, no curses
# (their headers are not in the root), no pip, no tests.
set -eu
cd /src/python

machine=$1
# sem_clockwait came with glibc 2.30; without it CPython waits by sem_timedwait.
set -- --quiet --prefix=/opt/python --enable-shared --without-ensurepip --disable-test-modules \
    --with-computed-gotos --without-static-libpython --with-system-expat ac_cv_func_sem_clockwait=no
if [ "$machine" = aarch64 ]; then
    set -- "$@" --host=aarch64-linux-gnu --build=x86_64-linux-gnu \
        --with-build-python=/opt/python-x86_64/bin/python3.11 \
        ac_cv_file__dev_ptmx=yes ac_cv_file__dev_ptc=no ac_cv_buggy_getaddrinfo=no
    export LD_LIBRARY_PATH=/opt/python-x86_64/lib PKG_CONFIG=/usr/bin/pkg-config
    export PKG_CONFIG_LIBDIR=/usr/lib/aarch64-linux-gnu/pkgconfig
fi
# Debian's mending of CVE-2026-4224 takes pyexpat for a part of the interpreter itself.
sed -i '1i #define Py_BUILD_CORE_MODULE 1' Modules/pyexpat.c
CFLAGS="-O2 -fno-semantic-interposition -include /src/glibc_2_28.h" \
    LDFLAGS="-fno-semantic-interposition" ./configure "$@"
make -s -j2
[ -z "$(find build -name '*_failed.so')" ]
rm -rf /opt/python
make -s install
