"""From raw grids and lines to a report, with a problem for whatever is not certain."""
