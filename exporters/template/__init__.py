"""An office's own workbook filled in place."""
