"""A PDF on the screen: its pages, the words on them, looking for some."""
