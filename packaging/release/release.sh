#!/bin/sh
# Makes everything that is handed out, tries it where it will be used, and writes the notes.
#
#   sh packaging/release/release.sh        as root on Debian 12; takes about an hour
. "$(dirname "$0")/common.sh"

[ -z "$(git -C "$project" status --porcelain)" ] || fail "有没有提交的改动，不能发布。"
grep -q "^## \[$version\]" "$project/CHANGELOG.md" || fail "CHANGELOG.md 里没有 [$version] 一节。"

make -C "$project" test
rm -rf "$dist"
sh "$release/linux/deb.sh" x86_64
sh "$release/linux/deb.sh" aarch64
sh "$release/windows/windows.sh"
sh "$release/sums.sh"

# Each prints a table of what held and fails when something did not.
tables=$build/trials
mkdir -p "$tables"
held=yes
for trial in linux_bare linux_qt5 input_fcitx5 start windows_wine arm64; do
    sh "$release/trials/$trial.sh" >"$tables/$trial.md" || held=no
    cat "$tables/$trial.md"
done
[ "$held" = yes ] || fail "试装没有全部通过，没有写发布说明。"

{
    printf '# %s %s\n\n' 政府信息公开年报填报 "$version"
    awk -v section="## [$version]" 'index($0, section) { on = 1; next } /^## / { on = 0 } on' \
        "$project/CHANGELOG.md"
    printf '\n## 文件\n\n```\n'
    cat "$dist/SHA256SUMS"
    printf '```\n\n## 试装\n'
    cat "$tables"/*.md
} >"$dist/release-notes.md"
say "$dist/release-notes.md"
