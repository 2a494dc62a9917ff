"""A report with everything that is known of it, worked out once, and what is asked of it."""
