"""Charts as plain shapes, and as files of their own."""
