"""Documents, passages, index, answers and their proof. Uses the models; knows no screen."""
