"""What leaves the office: printed, published, submitted, signed, and verified by its code."""
