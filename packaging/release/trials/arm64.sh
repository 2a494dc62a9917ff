#!/bin/sh
# Tries the .deb for aarch64 in a Debian 11 of that architecture, under qemu.
#
#   sh packaging/release/trials/arm64.sh            as root, after make deb-arm64
#
# The kernel is told for the time of the trial that qemu runs such programs. The window is opened
# off screen: pictures of every page come from the program's own demonstration.
. "$(dirname "$0")/../common.sh"
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/kinds.sh"

root=$build/roots/bullseye-arm64
sample=平潭2022.xxgk
deb=$(find "$dist" -name "${name}_${version}_arm64.deb")
[ -n "$deb" ] || fail "没有安装包。请先运行 make deb-arm64。"
need qemu-aarch64-static=qemu-user-static debootstrap=debootstrap

binfmt=/proc/sys/fs/binfmt_misc
allow_qemu() {
    [ -e "$binfmt/register" ] || mount -t binfmt_misc binfmt_misc "$binfmt"
    [ -e "$binfmt/xxgk-aarch64" ] || printf '%s' ':xxgk-aarch64:M::\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/usr/bin/qemu-aarch64-static:F' \
        >"$binfmt/register"
}

in_root() {
    mkdir -p "$root/root"
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 XXGK_FONTS=shipped \
        chroot "$root" "$@"
}

program() { in_root "$name" "$@"; }

install_deb() {
    cp "$deb" "$root/tmp/program.deb"
    in_root apt-get install -y -q --no-install-recommends /tmp/program.deb
}

convert() { program convert "/root/$sample" "/root/出$1"; }

same_everywhere() { cmp "$root/root/出$1" "$work/here$1"; }

reads_foreign() {
    cp "$1" "$root/root/别处.$2"
    program convert "/root/别处.$2" "/root/别处$2.json"
}

window_off_screen() {
    in_root sh -c "cd /root && $name /root/$sample" && cp "$root"/root/output/*.png "$work/"
}

trap 'leave_root "$root"; echo -1 >"$binfmt/xxgk-aarch64"' EXIT
allow_qemu
[ -f "$root/ready" ] || sh "$release/python/debian_root.sh" bullseye:arm64 "$root" \
    libgl1 libegl1 libfontconfig1
rm -rf "${root:?}/root"
enter_root "$root"
head_of_table 'Debian 11，aarch64，qemu 模拟'
try "安装 .deb，只带它写明的依赖" install_deb
cp "$project/resources/samples/$sample" "$root/root/"
try "--version" program --version
try "check" program check "/root/$sample"
try_writing "与 x86_64 从源代码运行的逐字节相同"
try_foreign_files
try "窗口在后台打开，改一个数，出画面和 PDF" window_off_screen
try "卸载" in_root apt-get purge -y -q "$name"
not_run '真正的飞腾、鲲鹏电脑，真的屏幕' '这里没有'
end_of_trial
