"""Answers as files: one module a format. What each writes can be checked again without a model."""
