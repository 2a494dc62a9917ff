"""The bytes of a PDF on the screen and on paper."""
