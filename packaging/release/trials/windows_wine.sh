#!/bin/sh
# Tries the set-up and the portable .zip for Windows under Wine 10, in a Debian 13 root.
#
#   sh packaging/release/trials/windows_wine.sh     as root, after make bundle-windows
. "$(dirname "$0")/../common.sh"
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/kinds.sh"

root=$build/roots/trixie-wine
setup=$dist/$name-$version-windows-setup.exe
zip=$dist/$name-$version-windows-portable.zip
[ -f "$setup" ] || fail "没有安装包。请先运行 make bundle-windows。"
[ -f "$root/ready" ] || sh "$release/python/debian_root.sh" trixie "$root" \
    wine wine64 fonts-noto-cjk
# A person with a Chinese name: the profile's folder has it too.
grep -q '^张三' "$root/etc/passwd" || sed -i '1i 张三:x:0:0::/home/张三:/bin/sh' "$root/etc/passwd"

home=$root/home/张三
drive=$home/wine/drive_c
installed=$drive/users/张三/AppData/Local/Programs/$name
windows_folder="C:\\users\\张三\\AppData\\Local\\Programs\\$name"
reports="$drive/年报 一"
sample=平潭2022.xxgk

# stdin and stdout must be files or pipes: Wine's console needs a terminal.
in_wine() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/home/张三 USER=张三 LANG=zh_CN.UTF-8 \
        LC_ALL=C.UTF-8 DISPLAY="$DISPLAY" WINEPREFIX=/home/张三/wine WINEDEBUG=-all \
        WINEDLLOVERRIDES='mscoree,mshtml=' XXGK_FONTS=shipped chroot "$root" wine "$@" </dev/null
}

prepare() {
    rm -rf "$home"
    mkdir -p "$home"
    cp "$setup" "$home/setup.exe"
    in_wine wineboot -i
    mkdir -p "$reports"
    cp "$project"/resources/samples/* "$reports/"
    cp "$reports/$sample" "$reports/原来.xxgk"
}

install_silently() { in_wine /home/张三/setup.exe /S && [ -f "$installed/uninstall.exe" ]; }

# The program at its place; paths as Windows has them.
console() { in_wine "$windows_folder\\xxgk-console.exe" "$@"; }

convert() { console convert "C:\\年报 一\\$sample" "C:\\年报 一\\出$1"; }

# A PNG is pressed by another zlib in Windows' wheel: the picture is the same, its bytes are not.
same_everywhere() {
    case $1 in
    .png) compare -metric AE "$reports/出$1" "$work/here$1" null: ;;
    *) cmp "$reports/出$1" "$work/here$1" ;;
    esac
}

reads_back() {
    console convert "C:\\年报 一\\出$1" "C:\\年报 一\\回$1.csv" && cmp "$reports/出.csv" "$reports/回$1.csv"
}

reads_foreign() {
    cp "$1" "$reports/别处.$2"
    console convert "C:\\年报 一\\别处.$2" "C:\\年报 一\\别处$2.json"
}

# As a double click does it: by the kind of file. Wine does not look at what a person's own classes
# say (HKCU), as Windows does; for the trial they are copied to where it looks.
open_by_association() {
    for key in .xxgk xxgk.report; do
        in_wine reg copy "HKCU\\Software\\Classes\\$key" "HKLM\\Software\\Classes\\$key" /s /f || return 1
    done
    in_wine start /unix "/home/张三/wine/drive_c/年报 一/$sample" &
    focus 平潭综合实验区管委会
}

type_and_save() {
    focus 平潭综合实验区管委会 || return 1
    keys ctrl+Home 7 7 Return ctrl+s
    picture typed
    console compare "C:\\年报 一\\$sample" "C:\\年报 一\\原来.xxgk" | grep '77'
}

export_pdf() {
    keys ctrl+shift+e
    focus 导出 || return 1
    xdotool key ctrl+a
    xdotool type --delay 60 print.pdf
    picture exporting
    keys Return
    wait_for 30 test -s "$reports/print.pdf" && picture exported
}

refuses_a_folder_without_rights() { # /proc takes no files
    in_wine /home/张三/setup.exe /S "/D=Z:\\proc\\$name"
    [ $? = 2 ]
}

clears_up_on_a_full_disk() {
    mkdir -p "$drive/small"
    mount -t tmpfs -o size=40m tmpfs "$drive/small"
    in_wine /home/张三/setup.exe /S "/D=C:\\small\\$name"
    code=$?
    left=$(find "$drive/small" -type f | head -n 3)
    umount "$drive/small"
    printf '%s %s\n' "$code" "$left"
    [ "$code" = 2 ] && [ -z "$left" ]
}

refuses_while_open() {
    in_wine /home/张三/setup.exe /S
    [ $? = 2 ] && [ -f "$installed/python/python311.dll" ]
}

refuses_a_second_set_up() {
    in_wine /home/张三/setup.exe /S &
    first=$!
    sleep 3
    in_wine /home/张三/setup.exe /S
    second=$?
    wait "$first" && [ "$second" = 2 ]
}

is_closed() { ! pgrep -f 'program.main\.py' >/dev/null; }

close_window() {
    focus 平潭综合实验区管委会 || return 1
    keys ctrl+q
    wait_for 20 is_closed
}

names_missing_file() {
    mv "$installed/lib/lxml/etree.cp311-win_amd64.pyd" "$home/away.pyd"
    console check "C:\\年报 一\\$sample" >"$work/missing.txt" 2>&1 && return 1
    mv "$home/away.pyd" "$installed/lib/lxml/etree.cp311-win_amd64.pyd"
    grep 'etree.cp311-win_amd64.pyd' "$work/missing.txt"
}

update_keeps_settings() {
    find "$drive/users/张三/AppData/Roaming/xxgk" -name '*.ini' -exec cp {} "$work/before.ini" \;
    touch "$installed/lib/of-the-old-version.txt"
    in_wine /home/张三/setup.exe /S && [ ! -f "$installed/lib/of-the-old-version.txt" ] &&
        cmp "$work/before.ini" "$drive/users/张三/AppData/Roaming/xxgk/annual-report.ini"
}

opens_scaled() { # as Windows' 125 % and 150 %, which Wine does not tell Qt; nor does it hand on QT_…
    in_wine reg add 'HKCU\Environment' /v QT_SCALE_FACTOR /d "$1" /f
    in_wine "$windows_folder\\xxgk.exe" "C:\\年报 一\\$sample" &
    focus 平潭综合实验区管委会 && picture "scaled-$1" && close_window
    closed=$?
    in_wine reg delete 'HKCU\Environment' /v QT_SCALE_FACTOR /f
    return "$closed"
}

uninstall() {
    [ -f "$installed/uninstall.exe" ] || return 1
    in_wine "$windows_folder\\uninstall.exe" /S
    wait_for 30 test ! -d "$installed" && [ -f "$reports/$sample" ] &&
        ! in_wine reg query 'HKCU\Software\Classes\xxgk.report' &&
        ! find "$drive" -name '*政府信息公开年报填报*' | grep .
}

portable() {
    rm -rf "$drive/stick" "$drive/users/张三/AppData/Roaming/xxgk"
    mkdir -p "$drive/stick"
    python3 -m zipfile -e "$zip" "$drive/stick"
    in_wine "C:\\stick\\$name\\xxgk.exe" "C:\\年报 一\\$sample" &
    focus 平潭综合实验区管委会 && picture portable && close_window &&
        [ -n "$(find "$drive/stick/$name/data" -name '*.ini')" ] &&
        [ ! -e "$drive/users/张三/AppData/Roaming/xxgk" ]
}

trap 'in_wine wineboot -k; stop_screen; leave_root "$root"' EXIT
start_screen
enter_root "$root"
head_of_table "Wine $(chroot "$root" dpkg-query -W wine | cut -f 2)，用户名“张三”（Windows x64）"
try "准备 Wine" prepare
try "安装到不能写入的文件夹：退出码 2" refuses_a_folder_without_rights
try "磁盘写满：退出码 2，写了一半的文件清除" clears_up_on_a_full_disk
try "安装程序 /S" install_silently
try "--version" console --version
try "check（中文、空格的路径）" console check "C:\\年报 一\\$sample"
try_writing "与 Linux 从源代码运行的相同（.png 比画面，其他逐字节）"
try_reading_back
try_foreign_files
try "按文件关联打开（抄到 HKLM 以后：Wine 不看 HKCU）" open_by_association
picture opened
try "录入一个数，保存" type_and_save
try "导出 PDF" export_pdf
try "窗口开着时安装：拒绝，退出码 2，什么也不改" refuses_while_open
try "关闭窗口" close_window
try "缺一个文件：说出文件名" names_missing_file
try "升级：旧版的文件不留，设置不变" update_keeps_settings
try "同时运行两个安装程序：第二个拒绝" refuses_a_second_set_up
try "缩放 125%（QT_SCALE_FACTOR）：窗口打开" opens_scaled 1.25
try "缩放 150%（QT_SCALE_FACTOR）：窗口打开" opens_scaled 1.5
try "卸载以后只剩个人文件" uninstall
try "便携 .zip：设置在程序旁边，不写到电脑上" portable
not_run '真正的 Windows 10、11，360 等杀毒软件，真的打印机、网络盘' '这里没有'
not_run '子进程的内存上限（Job 对象）' 'Wine 不执行这种限制；代码在 importers/guard/bounds.py'
end_of_trial
