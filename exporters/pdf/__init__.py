"""Laid-out pages as a PDF file."""
