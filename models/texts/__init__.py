"""The figures and statements in the texts of a report, tied to the cells that they speak of."""
