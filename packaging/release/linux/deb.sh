#!/bin/sh
# Makes the package for Debian and what comes from it: 统信 UOS, 银河麒麟, Ubuntu, Deepin.
#
#   sh packaging/release/linux/deb.sh x86_64|aarch64
#
# Installs to /opt, a command, a menu entry, the icon and the kind of file .xxgk; nothing else.
. "$(dirname "$0")/../common.sh"

system=${1:-x86_64}
here=$release/linux
[ "$system" = x86_64 ] && architecture=amd64 glibc=2.28 || architecture=arm64 glibc=2.31
need dpkg-deb=dpkg
sh "$release/bundle/bundle.sh" "$system"

root=$build/deb-$system
rm -rf "$root"
mkdir -p "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$root/usr/share/applications" \
    "$root/usr/share/mime/packages" "$root/usr/share/doc/$name"
cp -a "$build/bundle-$system/$name" "$root/opt/"
ln -s "/opt/$name/$name" "$root/usr/bin/$name"
cp "$here/$name.desktop" "$root/usr/share/applications/"
cp "$here/$name.xml" "$root/usr/share/mime/packages/"
for picture in "$project"/resources/icons/xxgk-*.png; do
    size=$(basename "$picture" .png)
    size=${size#xxgk-}
    install -D -m 644 "$picture" "$root/usr/share/icons/hicolor/${size}x$size/apps/$name.png"
done
install -D -m 644 "$project/resources/icons/xxgk.svg" \
    "$root/usr/share/icons/hicolor/scalable/apps/$name.svg"
cp "$build/bundle-$system/$name/licences/README.txt" "$root/usr/share/doc/$name/copyright"
cat "$project/LICENSE" >>"$root/usr/share/doc/$name/copyright"
gzip -9 -n -c "$project/CHANGELOG.md" >"$root/usr/share/doc/$name/changelog.gz"

install -m 755 "$here/preinst" "$root/DEBIAN/preinst"
(cd "$root" && find opt usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
sed "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@GLIBC@/$glibc/
    s/@SIZE@/$(du -sk --apparent-size "$root" | cut -f 1)/" "$here/control" >"$root/DEBIAN/control"
chmod -R u=rwX,go=rX "$root"

mkdir -p "$dist"
file=$dist/${name}_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz -z9 --build "$root" "$file" >/dev/null
rm -rf "$root"
say "$file：$(($(stat -c %s "$file") / 1000000)) MB"
