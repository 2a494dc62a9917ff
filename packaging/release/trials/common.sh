# Shared by the trials, which source it behind ../bundle/common.sh: a screen, a table of what held.
# shellcheck shell=sh disable=SC2034,SC2154

need Xvfb=xvfb xdotool=xdotool import=imagemagick
work=$build/trials/$(basename "$0" .sh)
rm -rf "$work"
mkdir -p "$work"
failed=0
: >"$work/log"

head_of_table() {
    printf '\n### %s\n\n| 试了什么 | 结果 |\n|---|---|\n' "$1"
}

# One line of the table: runs a command; what it prints goes to the log.
try() {
    what=$1
    shift
    printf '== %s\n' "$what" >>"$work/log"
    if "$@" >>"$work/log" 2>&1 </dev/null; then
        printf '| %s | 成立 |\n' "$what"
    else
        printf '| %s | **不成立** |\n' "$what"
        failed=1
    fi
}

measured() { printf '| %s | %s |\n' "$1" "$2"; }

not_run() { printf '| %s | 没有试：%s |\n' "$1" "$2"; }

end_of_trial() {
    printf '\n画面和经过：%s\n' "${work#"$build"/}"
    [ "$failed" = 0 ]
}

# A screen of our own, 1366 by 768 pixels; sets DISPLAY.
start_screen() {
    display=90
    while [ -e "/tmp/.X11-unix/X$display" ]; do display=$((display + 1)); done
    Xvfb ":$display" -screen 0 1366x768x24 -nolisten tcp -noreset >"$work/screen.log" 2>&1 &
    screen=$!
    export DISPLAY=":$display"
    wait_for 10 xdotool getdisplaygeometry
}

stop_screen() { kill "$screen" 2>/dev/null || :; }

# Repeats a command until it succeeds, so many seconds at most.
wait_for() {
    until_then=$(($(date +%s) + $1))
    shift
    while ! "$@" >/dev/null 2>&1; do
        [ "$(date +%s)" -lt "$until_then" ] || return 1
        sleep 0.2
    done
}

# The window whose title holds a text; it gets the keyboard (no window manager runs here).
focus() {
    wait_for 60 xdotool search --onlyvisible --name "$1" || return 1
    xdotool search --onlyvisible --name "$1" | tail -n 1 | while read -r window; do
        xdotool windowfocus "$window"
    done
    sleep 1
}

keys() {
    xdotool key --delay 60 "$@"
    sleep 1
}

picture() { import -window root "$work/$1.png"; }

# Mounts what programs expect of a system into a root, and takes it away again.
enter_root() {
    mount -t proc proc "$1/proc"
    mount --bind /dev "$1/dev"
    mkdir -p "$1/dev/shm"
}

leave_root() {
    sleep 1
    umount --lazy "$1/dev" "$1/proc"
}
