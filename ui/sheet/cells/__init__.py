"""What is asked of one cell: note, history, help, the way to it."""
