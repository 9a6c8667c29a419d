"""What a translation is held to: one small function a subject, each of which looks at a source and its translation."""
