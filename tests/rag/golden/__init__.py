"""Files made by the programs that make them in life, and what is to be read in them: `NAME.txt` beside each."""
