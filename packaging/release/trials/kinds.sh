# What every package is tried with: each kind of file, written, read back, and read from elsewhere.
#
# Expects the trial's own convert, same_everywhere, reads_back and reads_foreign, and "sample".
# shellcheck shell=sh disable=SC2154

from_source() {
    env -u SOURCE_DATE_EPOCH XXGK_FONTS=shipped "$project/.venv/bin/python" "$project/main.py" \
        convert "$project/resources/samples/$sample" "$work/here$1" >>"$work/log" 2>&1
}

# Every kind that the program writes; says in the words given what it is the same as.
try_writing() {
    for kind in .csv .xlsx .pdf .docx .html .json .png .svg; do
        try "convert $kind" convert "$kind"
        from_source "$kind"
        try "$kind $1" same_everywhere "$kind"
    done
}

# Each that it reads again says the same figures.
try_reading_back() {
    for kind in .xlsx .pdf .docx .html .json; do try "读回 $kind" reads_back "$kind"; done
}

# .xls and PDF that are not ours: read by the child process.
try_foreign_files() {
    for kind in xls pdf; do
        book=$(find "$project/../shared/cases" -name "*.$kind" 2>/dev/null | sort | head -n 1)
        [ -z "$book" ] || try "读别处的 .$kind（子进程）" reads_foreign "$book" "$kind"
    done
}
