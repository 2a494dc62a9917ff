"""One official table to fill in, with Excel's keys."""
