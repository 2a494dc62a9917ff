# The trial of the .deb in a Debian 11 root; linux_bare.sh and linux_qt5.sh source it.
#
# Expects: root, title, in "inside" the variables with which the program is started there, and in
# "opener" what opens a file (program, or "in_root gio open" as a double click does it).
# shellcheck shell=sh disable=SC2154
. "$(dirname "$0")/kinds.sh"

deb=$(find "$dist" -name "${name}_${version}_amd64.deb")
[ -n "$deb" ] || fail "没有安装包。请先运行 make deb。"
sample=平潭2022.xxgk

in_root() {
    mkdir -p "$root/root"
    # shellcheck disable=SC2086 # several variables
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DISPLAY="$DISPLAY" \
        XXGK_FONTS=shipped $inside chroot "$root" "$@"
}

program() { in_root "$name" "$@"; }

install_deb() {
    cp "$deb" "$root/tmp/program.deb"
    in_root apt-get install -y -q --no-install-recommends /tmp/program.deb
}

# /opt with too little room: dpkg says so and takes back what it had written.
clears_up_on_a_full_disk() {
    mkdir -p "$root/opt"
    mount -t tmpfs -o size=60m tmpfs "$root/opt"
    cp "$deb" "$root/tmp/program.deb"
    in_root dpkg --force-depends -i /tmp/program.deb
    code=$?
    left=$(find "$root/opt" -type f | head -n 3)
    umount "$root/opt"
    printf '%s %s\n' "$code" "$left"
    [ "$code" != 0 ] && [ -z "$left" ]
}

copy_samples() {
    rm -rf "${root:?}/root"
    mkdir -p "$root/root/年报 一"
    cp "$project"/resources/samples/* "$root/root/年报 一/"
}

convert() { program convert "/root/年报 一/$sample" "/root/年报 一/出$1"; }

reads_back() {
    program convert "/root/年报 一/出$1" "/root/年报 一/回$1.csv" &&
        cmp "$root/root/年报 一/出.csv" "$root/root/年报 一/回$1.csv"
}

reads_foreign() {
    cp "$1" "$root/root/年报 一/别处.$2"
    program convert "/root/年报 一/别处.$2" "/root/年报 一/别处$2.json"
}

same_everywhere() { cmp "$root/root/年报 一/出$1" "$work/here$1"; }

open_window() {
    $opener "/root/年报 一/$sample" >>"$work/log" 2>&1 &
    focus 平潭综合实验区管委会
}

type_and_save() {
    focus 平潭综合实验区管委会 || return 1
    keys ctrl+Home 7 7 Return ctrl+s
    picture typed
    program compare "/root/年报 一/$sample" "/root/年报 一/原来.xxgk" | grep '77'
}

print_to_pdf() { # Ctrl+Shift+E, the path, Enter
    keys ctrl+shift+e
    xdotool type --delay 30 '/root/print.pdf'
    keys Return
    wait_for 20 test -s "$root/root/print.pdf" && picture printed
}

close_window() {
    focus 平潭综合实验区管委会 || return 1
    keys ctrl+q
    picture closing
    wait_for 10 sh -c "! pgrep -f '^/opt/$name/python'"
}

names_missing_file() {
    mv "$root/opt/$name/lib/lxml/etree.cpython-311-x86_64-linux-gnu.so" "$root/tmp/away.so"
    program check "/root/年报 一/$sample" >"$work/missing.txt" 2>&1 && return 1
    mv "$root/tmp/away.so" "$root/opt/$name/lib/lxml/etree.cpython-311-x86_64-linux-gnu.so"
    grep -q 'lxml/etree.cpython-311-x86_64-linux-gnu.so' "$work/missing.txt"
}

refuses_while_open() {
    in_root dpkg -i /tmp/program.deb >"$work/upgrade.txt" 2>&1 && return 1
    grep '请保存并关闭窗口' "$work/upgrade.txt"
}

removes_all() {
    in_root apt-get purge -y -q "$name" &&
        ! find "$root" -xdev -path "$root/proc" -prune -o -name '*xxgk-annual-report*' -print |
        grep -v -e "$root/root/" -e "$root/var/cache" -e "$root/tmp" -e "$root/var/log" | grep .
}

tells_no_screen() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DISPLAY=:4711 LANG=C.UTF-8 chroot "$root" "$name" \
        >"$work/screenless.txt" 2>&1
    grep '连接不上' "$work/screenless.txt" && grep '全部结果在' "$work/screenless.txt"
}

run_trial() {
    head_of_table "$title"
    try "磁盘写满：安装失败，写了一半的文件清除" clears_up_on_a_full_disk
    try "安装 .deb，只带它写明的依赖" install_deb
    copy_samples
    cp "$root/root/年报 一/$sample" "$root/root/年报 一/原来.xxgk"
    try "--version" program --version
    try "check" program check "/root/年报 一/$sample"
    try_writing "与从源代码运行的逐字节相同"
    try_reading_back
    try_foreign_files
    try "打开文件（$opener，中文、空格的路径）" open_window
    picture opened
    try "录入一个数，保存" type_and_save
    try "导出 PDF" print_to_pdf
    try "窗口开着时升级：拒绝，什么也不改" refuses_while_open
    try "关闭窗口" close_window
    try "缺一个文件：说出文件名" names_missing_file
    try "连不上显示器：说明" tells_no_screen
    try "卸载以后只剩个人文件" removes_all
}
