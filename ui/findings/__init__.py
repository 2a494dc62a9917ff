"""The findings beside the table, and reasons for them."""
