"""Plain text as a source."""
