"""The official formats, read into frozen values and laid out as the template prints them."""
