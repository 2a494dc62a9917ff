"""Ctrl+V in a table."""
