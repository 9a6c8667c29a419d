"""The right-hand pane: the source itself, with the quoted passage marked."""
