"""Pages that show more of a report than one of its sections."""
