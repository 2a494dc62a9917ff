"""The import window."""
