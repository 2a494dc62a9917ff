"""Reading many files: which there are, processes that read them, a cache of what they held."""
