"""汇总: many units' reports become one, and every difference has a name (domain, no files)."""
