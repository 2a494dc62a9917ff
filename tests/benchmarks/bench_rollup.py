"""How fast many files are read, checked and added, beside what their cells alone take to read.

Makes workbooks in the official layout as an office fills them in (not ours), our own files and our
own workbooks, and prints ratios measured in one run: reading against python-calamine alone in as
many processes, a second run against the first, memory of the parent with a fifth of the files and
with all, our workbooks with their seal against those without.
Run with ``python -m tests.benchmarks.bench_rollup [FILES]`` (10,000 unless told).
"""
