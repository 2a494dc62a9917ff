#!/bin/sh
# Tries Chinese input with fcitx 5 in Debian 11: what the launcher chooses, and a word typed.
#
#   sh packaging/release/trials/input_fcitx5.sh     as root, after make deb
. "$(dirname "$0")/../common.sh"
. "$(dirname "$0")/common.sh"

root=$build/roots/bullseye-fcitx5
deb=$(find "$dist" -name "${name}_${version}_amd64.deb")
[ -n "$deb" ] || fail "没有安装包。请先运行 make deb。"
[ -f "$root/ready" ] || sh "$release/python/debian_root.sh" bullseye "$root" \
    fcitx5 fcitx5-chinese-addons dbus fonts-noto-cjk
file=$root/root/年报.xxgk

in_root() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DISPLAY="$DISPLAY" \
        XMODIFIERS=@im=fcitx QT_IM_MODULE=fcitx chroot "$root" "$@"
}

prepare() {
    rm -rf "${root:?}/root"
    mkdir -p "$root/root/.config/fcitx5"
    cp "$project/resources/samples/平潭2022.xxgk" "$file"
    cp "$deb" "$root/tmp/program.deb"
    cat >"$root/root/.config/fcitx5/profile" <<'PROFILE'
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us

[Groups/0/Items/1]
Name=pinyin

[GroupOrder]
0=Default
PROFILE
    in_root apt-get install -y -q --no-install-recommends /tmp/program.deb
}

open_window() {
    in_root dbus-run-session sh -c "fcitx5 -d && sleep 4; exec $name /root/年报.xxgk" \
        >>"$work/log" 2>&1 &
    focus 平潭综合实验区管委会
}

launcher_chose_ibus() {
    tr '\0' '\n' <"/proc/$(pgrep -f '^/opt/xxgk-annual-report/python' | head -n 1)/environ" |
        grep -x -e QT_IM_MODULE=ibus -e IBUS_USE_PORTAL=1
}

type_chinese() { # the part before the first table is text; a click goes into it
    keys ctrl+Prior
    xdotool mousemove 600 300 click 1
    keys ctrl+space
    keys n i h a o
    picture candidates
    keys space ctrl+s
    picture typed
    wait_for 10 grep -q 你好 "$file"
}

trap 'stop_screen; leave_root "$root"' EXIT
start_screen
enter_root "$root"
head_of_table 'fcitx 5 拼音，Debian 11（x86_64）'
try "安装" prepare
try "窗口打开" open_window
try "启动程序选了 ibus 接口" launcher_chose_ibus
try "在文字部分打出“你好”，保存" type_chinese
keys ctrl+q
not_run 'fcitx 4' 'Qt 6 没有 XIM，fcitx 4 没有 ibus 接口，它的 Qt 插件只有 Qt 4、5 的；窗口打开时说明，文字请粘贴'
end_of_trial
