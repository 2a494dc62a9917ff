"""What was copied as a source."""
