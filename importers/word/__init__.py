"""Word documents as a source."""
