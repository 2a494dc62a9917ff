#!/bin/sh
# Writes beside the packages: their hashes, the licences, the source of the GPL font, the list of
# parts (SBOM) of each.
#
#   sh packaging/release/sums.sh
. "$(dirname "$0")/common.sh"

need python3=python3 dpkg-deb=dpkg
[ -n "$(ls "$dist" 2>/dev/null)" ] || fail "还没有安装包。请先运行 make deb 或 make bundle-windows。"

# The same bytes for the same files: in order, no owners, one point in time.
pack() {
    tar --sort=name --owner=0 --group=0 --numeric-owner --mode=u=rw,go=r,a+X \
        --mtime="@$SOURCE_DATE_EPOCH" -cf - -C "$2" "$3" | gzip -9 -n >"$1"
}

# FandolFang is under the GPL: whoever gets the font gets what it was made from.
fandol() {
    package=$(fetched fandol)
    folder=$(mktemp -d)
    mkdir "$folder/fandol-source"
    dpkg-deb --fsys-tarfile "$package" | tar -xf - -C "$folder" --wildcards \
        '*/FandolFang-Regular.otf' './usr/share/doc/texlive-lang-chinese/copyright'
    find "$folder/usr" -type f -exec mv {} "$folder/fandol-source/" \;
    cp "$project/packaging/build_fonts.py" "$project/packaging/font_glyphs.py" \
        "$project/packaging/characters_8105.txt" "$project/resources/fonts/README.md" \
        "$project/resources/fonts/GPL3-Fandol.txt" "$folder/fandol-source/"
    pack "$dist/fandol-source.tar.gz" "$folder" fandol-source
    rm -rf "$folder"
}

fandol
for folder in "$build"/bundle-*/; do
    system=$(basename "$folder")
    system=${system#bundle-}
    pack "$dist/licences-$system.tar.gz" "$folder$name" licences
    python3 "$release/sbom.py" "$folder$name" "$system" "$pins" \
        >"$dist/sbom-$system.cdx.json"
done
(cd "$dist" && find . -maxdepth 1 -type f ! -name 'SHA256SUMS' ! -name '*.md' -printf '%P\n' |
    sort | xargs sha256sum) >"$dist/SHA256SUMS"
say "$dist/SHA256SUMS"
cat "$dist/SHA256SUMS"
