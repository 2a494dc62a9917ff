"""The window and the command line.  PySide6 lives here and nowhere else.

This package itself imports nothing, so that the command line runs without loading Qt.
"""
