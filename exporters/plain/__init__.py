"""Data files: JSON, the program's own file, and tidy CSV."""
