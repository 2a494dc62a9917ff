"""What every source is turned into, and what a reader gives back."""
