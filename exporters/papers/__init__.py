"""What is printed: the report and the internal papers, each a function to pages."""
