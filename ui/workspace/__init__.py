"""The open report in the window: its parts at the left, one page, what stands beside it."""
