"""The program's own files as a source."""
