"""Commands and keys as data: what the window answers to, and how a sentence names it."""
