"""The words of a form, and comparing them as people do."""
