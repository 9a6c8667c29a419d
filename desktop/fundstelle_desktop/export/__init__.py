"""Taking away what was written: into a file of a chosen format, or by the clipboard."""
