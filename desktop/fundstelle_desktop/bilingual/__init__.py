"""A translation read beside its source: segments side by side, what is doubtful about them, and a person's wording."""
