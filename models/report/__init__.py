"""One report of one unit for one year as a value, and every edit as a function to the next one."""
