"""PDF files as a source."""
