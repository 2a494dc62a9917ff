#!/bin/sh
# Sets this machine up for the project and says nothing when there is nothing to do.
#
#   sh packaging/setup.sh run     what the program needs: the Python environment, Qt's libraries
#   sh packaging/setup.sh check   the Python environment with the checking tools
#   sh packaging/setup.sh test    both of these, LibreOffice and poppler (to read our files back),
#                                 CUPS (to print through a real print system)
#
# System packages are installed only where something is really missing, and only by root; anybody
# else is told the one line that an administrator has to run.
set -eu
cd "$(dirname "$0")/.."

mode=${1:-run}
log=.venv/setup.log
venv_python=.venv/bin/python

qt_packages="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libcups2"
window_packages="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-randr0 libxcb-shape0 \
libxkbcommon-x11-0 libsm6 libice6"
test_packages="libreoffice-calc libreoffice-writer poppler-utils cups"

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 1
}

# Runs a command with its output in the log, which is shown only when the command fails.
quietly() {
    "$@" >"$log" 2>&1 </dev/null || {
        tail -n 20 "$log" >&2
        return 1
    }
}

has() { command -v "$1" >/dev/null 2>&1; }

may_install() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; }

# Installs system packages as root; the first failure is often only a stale list of packages.
apt_install() {
    export DEBIAN_FRONTEND=noninteractive PATH="$PATH:/usr/sbin:/sbin" # "su" leaves these out
    quietly apt-get update -q || say "软件包列表没有更新成功，按现有的列表继续。"
    # shellcheck disable=SC2086 # a list of names, meant to be split
    quietly apt-get install -y -q --no-install-recommends $1
}

usable() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-} python3.11 python3.12 python3; do
        if command -v "$candidate" >/dev/null 2>&1 && usable "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    say "没有找到 Python 3.11 或 3.12，从源代码运行要用它。"
    # Debian 11, Ubuntu 20.04, UOS 20 and Kylin V10 have none among their packages.
    if [ -n "$(apt-cache policy python3.11 2>/dev/null | sed -n 's/^ *Candidate: [^(]//p')" ]; then
        fail "请先安装：apt-get install python3.11 python3.11-venv"
    fi
    say "这个系统的软件源里也没有。请改用自带 Python 的安装包（README“安装到办公电脑”一节）："
    say "在一台 Debian 12 上运行 make deb（UOS、麒麟等）或 make bundle-windows，"
    say "再把 build/dist 里的安装包拿到这台电脑安装。"
    fail "已经另外装有 Python 3.11 的，写明它的位置：PYTHON=/opt/python3.11/bin/python3.11 make run"
}

make_environment() {
    python=$(find_python)
    log=$(mktemp)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        venv_package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        may_install || fail "缺少 Python 的 venv 组件。请管理员运行：apt-get install $venv_package"
        say "安装 $venv_package ……"
        apt_install "$venv_package" || fail "$venv_package 没有装上，原因见上。"
    fi
    say "建立 Python 环境 .venv ……"
    quietly "$python" -m venv --clear .venv || fail "Python 环境没有建成，原因见上。"
    rm -f "$log"
    log=.venv/setup.log
}

# Installs the pins of a file, unless exactly this file has been installed already.
install_pins() {
    stamp=.venv/$(basename "$1").installed
    wanted=$(cksum <"$1")
    [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ] || return 0
    say "安装 Python 组件（$1）……"
    quietly "$venv_python" -m pip install --disable-pip-version-check -r "$1" ||
        fail "Python 组件没有装上，原因见上。请检查网络或软件源后再运行一次。"
    printf '%s\n' "$wanted" >"$stamp"
}

# Prints the shared libraries that the given parts of Qt miss on this machine, in one line.
missing_libraries() {
    (cd .venv/lib/python3*/site-packages/PySide6 && ldd "$@" 2>/dev/null) |
        awk '/not found/ && !seen[$1]++ { printf "%s%s", separator, $1; separator = " " }'
}

missing_for_qt() {
    missing_libraries QtWidgets.abi3.so QtPrintSupport.abi3.so \
        Qt/plugins/platforms/libqoffscreen.so Qt/plugins/printsupport/libcupsprintersupport.so
}

missing_for_windows() { missing_libraries Qt/plugins/platforms/libqxcb.so; }

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

# Without a display the window's libraries are a convenience, not a need.
ensure_qt_libraries() {
    core=$(missing_for_qt)
    missing=${core:-$(missing_for_windows)}
    [ -n "$missing" ] || return 0
    if may_install; then
        say "安装 Qt 需要的系统库 ……"
        apt_install "$qt_packages $window_packages" || fail "系统库没有装上，原因见上。"
        core=$(missing_for_qt)
        [ -z "$core" ] || fail "系统库装过了，仍缺少：$core"
    elif [ -n "$core" ] || has_display; then
        say "系统缺少 Qt 需要的库：$missing"
        fail "请管理员运行：apt-get install $qt_packages $window_packages"
    fi
}

# The server lies where only root looks for programs; the filter comes in a package of its own.
has_print_system() {
    [ -n "$(PATH="$PATH:/usr/sbin:/sbin" command -v cupsd)" ] && [ -x /usr/lib/cups/filter/pdftopdf ]
}

ensure_test_programs() {
    if has localc && has lowriter && has pdftotext && has_print_system; then
        return
    fi
    if may_install; then
        say "安装测试用的 LibreOffice、poppler 和 CUPS（约 460 MB，只装一次）……"
        apt_install "$test_packages" || fail "测试用的程序没有装上，原因见上。"
    else
        say "没有 LibreOffice（Calc、Writer）、poppler 或 CUPS，用到它们的测试会跳过。要补齐，请管理员运行："
        say "apt-get install $test_packages"
    fi
}

case $mode in
run | check | test) ;;
*) fail "用法：sh packaging/setup.sh run|check|test" ;;
esac

usable "$venv_python" || make_environment
install_pins packaging/requirements.txt
[ "$mode" = run ] || install_pins packaging/requirements-dev.txt
[ "$mode" = check ] || ensure_qt_libraries
[ "$mode" != test ] || ensure_test_programs
