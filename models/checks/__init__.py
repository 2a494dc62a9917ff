"""What holds of a report and what does not: one list of findings, and what follows from it."""
