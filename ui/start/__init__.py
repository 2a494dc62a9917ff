"""How the window comes up, and what is done after it went down."""
