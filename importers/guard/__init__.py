"""What a foreign file may be before a reader touches it: kind, size, and a process of its own."""
