"""The report as an Excel workbook, with live totals and red relations."""
