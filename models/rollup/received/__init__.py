"""What units hand in: facts of a file, the roster, which file is whose, what holds of it."""
