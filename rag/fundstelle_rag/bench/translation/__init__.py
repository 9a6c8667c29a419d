"""How well the program translates, beside the plain recipe with the same model: chrF and BLEU on NTREX-128."""
