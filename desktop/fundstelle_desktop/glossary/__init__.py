"""The library's glossary: terms with their fixed translation, kept by hand or taken from a file."""
