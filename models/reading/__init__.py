"""How a sentence is read: its figures and statements, and the cells that its words speak of."""
