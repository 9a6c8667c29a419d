"""The Qt window over rag. The only package that imports PySide6."""

from fundstelle_desktop import immortal_constants

immortal_constants.ensure()
