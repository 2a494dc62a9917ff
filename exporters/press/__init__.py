"""The press: the page after GB/T 9704—2012 and the blocks that are put on it; no file format."""
