"""The middle of the window: one page at a time, each for one thing to do with the library."""
