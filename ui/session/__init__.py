"""The open report and the one door to it, what is remembered, and what is said of it in words."""
