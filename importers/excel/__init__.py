"""Workbooks as a source."""
