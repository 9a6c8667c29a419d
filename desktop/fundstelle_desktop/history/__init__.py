"""What was made before, as a list: by document, with what is in the making, to be opened and to be deleted."""
