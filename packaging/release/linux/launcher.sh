#!/bin/sh
# 启动政府信息公开年报填报：用随附的 Python 和 Qt，不管系统里有没有、是哪个版本。
here=$(dirname "$(readlink -f "$0")")
python=$here/python/bin/python3.11

# What would lead Python or Qt to somebody else's files. A platform that this Qt lacks (deepin's
# dxcb) would end it at once.
unset LD_LIBRARY_PATH LD_PRELOAD QT_PLUGIN_PATH QT_QPA_PLATFORM_PLUGIN_PATH QT_STYLE_OVERRIDE
case ${QT_QPA_PLATFORM:-} in
xcb* | wayland* | offscreen* | *\;xcb*) ;;
*) unset QT_QPA_PLATFORM ;;
esac

has_owner() {
    dbus-send --session --print-reply --reply-timeout=1000 --dest=org.freedesktop.DBus \
        /org/freedesktop/DBus org.freedesktop.DBus.NameHasOwner "string:$1" 2>/dev/null |
        grep -q 'boolean true'
}

# Chinese input: fcitx 5 answers to ibus too, which this Qt speaks; fcitx 4 does not.
case "${XMODIFIERS:-} ${QT_IM_MODULE:-}" in
*fcitx*)
    if has_owner org.freedesktop.portal.IBus; then
        export QT_IM_MODULE=ibus IBUS_USE_PORTAL=1
    else
        export XXGK_INPUT_METHOD=fcitx4
    fi
    ;;
esac

if [ ! -x "$python" ] || [ ! -f "$here/program/main.py" ]; then
    text="程序文件不完整，没有启动：“$here”里缺少 python/bin/python3.11 或 program/main.py。请重新安装。"
    echo "$text" >&2
    zenity --error --no-markup --text "$text" 2>/dev/null ||
        kdialog --error "$text" 2>/dev/null || xmessage -center "$text" 2>/dev/null
    exit 3
fi
exec "$python" -E -s -B -X utf8 "$here/program/main.py" "$@"
