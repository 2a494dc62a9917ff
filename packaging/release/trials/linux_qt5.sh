#!/bin/sh
# Tries the .deb beside another Qt and Python, with variables that lead there.
#
#   sh packaging/release/trials/linux_qt5.sh        as root, after make deb
. "$(dirname "$0")/../common.sh"
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/linux.sh"

root=$build/roots/bullseye-qt5
title='Debian 11，有 Qt 5 和系统的 Python，环境变量指向别处（x86_64）'
inside='PYTHONPATH=/usr/lib/python3/dist-packages PYTHONHOME=/usr QT_PLUGIN_PATH=/usr/lib/x86_64-linux-gnu/qt5/plugins LD_LIBRARY_PATH=/usr/lib/x86_64-linux-gnu QT_QPA_PLATFORM=dxcb QT_STYLE_OVERRIDE=chameleon'
[ -f "$root/ready" ] || sh "$release/python/debian_root.sh" bullseye "$root" \
    libqt5widgets5 libqt5gui5 qtwayland5 python3 shared-mime-info desktop-file-utils libglib2.0-bin

# As a double click in the file manager does it.
opener='in_root gio open'

trap 'stop_screen; leave_root "$root"' EXIT
start_screen
enter_root "$root"
run_trial
end_of_trial
