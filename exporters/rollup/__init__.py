"""汇总 written out: workbook, papers, facts as CSV; one module a kind of file."""
