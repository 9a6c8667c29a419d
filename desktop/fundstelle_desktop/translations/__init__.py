"""The page of translations: what is asked for, how far it is, and what was translated before."""
