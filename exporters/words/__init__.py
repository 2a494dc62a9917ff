"""What every kind of file does with text: indents, defused cells, properties."""
