"""The command line.  It works without a screen and loads no Qt."""
