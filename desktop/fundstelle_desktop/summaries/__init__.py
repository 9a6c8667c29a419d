"""The page of summaries: what is asked for, how far it is, what came of it, and what was written before."""
