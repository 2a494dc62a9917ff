"""Which rules there are: the form's, the checks that are no equation, and a unit's own."""
