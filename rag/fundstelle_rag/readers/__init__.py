"""From a file to its text: one file a format, each with `read(path, file) -> Extraction`; `formats` lists them.

Files are untrusted. Only `process`, the child, calls these readers in earnest; the rest of the program goes
through `intake.FileReader`. The heavy libraries are imported by the reader that needs them, when it is needed."""
