"""library.sqlite: the truth of a library. Everything else in its folder is derived from it and can be rebuilt."""
