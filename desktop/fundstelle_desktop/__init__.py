"""The Qt window over rag. The only package that imports PySide6."""
