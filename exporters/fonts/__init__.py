"""The fonts of every print: shipped ones, those of this machine, and what their files say."""
