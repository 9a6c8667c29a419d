"""The left-hand pane: the documents, and what becomes of files that are dropped."""
