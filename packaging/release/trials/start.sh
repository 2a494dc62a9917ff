#!/bin/sh
# Measures how soon the window is up: the bundle and the sources in turn, in one run.
#
#   sh packaging/release/trials/start.sh            after make bundle and make run
. "$(dirname "$0")/../common.sh"
. "$(dirname "$0")/common.sh"

bundle=$build/bundle-x86_64/$name/$name
sample=$project/resources/samples/平潭2022.xxgk
[ -x "$bundle" ] || fail "没有程序文件夹。请先运行 make bundle。"

# Milliseconds until the window is there; with a home of its own, so that no draft is asked about.
started() {
    begun=$(date +%s%N)
    HOME=$work XDG_CONFIG_HOME=$work XDG_DATA_HOME=$work "$@" "$sample" >>"$work/log" 2>&1 &
    until xdotool search --onlyvisible --name 平潭综合实验区管委会 >/dev/null 2>&1; do
        kill -0 "$!" 2>/dev/null || fail "程序没有打开窗口，经过见 $work/log。"
        sleep 0.01
    done
    printf '%s\n' "$((($(date +%s%N) - begun) / 1000000))"
    kill "$!"
    wait "$!" 2>/dev/null || :
    rm -f "$work"/.~*.lock "$project"/resources/samples/.~*.lock
}

median() { sort -n "$1" | sed -n "$((($(wc -l <"$1") + 1) / 2))p"; }

trap stop_screen EXIT
start_screen
for _ in 1 2 3 4 5 6 7 8 9; do
    started "$bundle" >>"$work/bundle"
    started "$project/.venv/bin/python" "$project/main.py" >>"$work/source"
done
head_of_table '窗口打开（毫秒，九次的中位数，交替）'
measured 程序文件夹 "$(median "$work/bundle")"
measured 从源代码运行 "$(median "$work/source")"
try "不比从源代码运行晚" test "$(median "$work/bundle")" -le "$(median "$work/source")"
end_of_trial
