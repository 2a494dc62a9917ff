"""Files kept whole, held by one person at a time; processes and points in time."""
