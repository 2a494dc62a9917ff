"""The program's own file, and drafts that outlive a crash."""
