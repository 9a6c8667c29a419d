"""The work that takes long, as a person sees it: what runs, what waits, and what became of what ended."""
