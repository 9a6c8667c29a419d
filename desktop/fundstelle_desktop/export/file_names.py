"""Names for files, from titles and questions: what every system takes, and short enough to read."""

import re
import unicodedata

_MOST_CHARS = 60
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


def file_name(title: str) -> str:
    """Return the title as the name of a file, without an ending."""
    name = " ".join(_FORBIDDEN.sub(" ", unicodedata.normalize("NFC", title)).split())
    if len(name) > _MOST_CHARS:
        name = name[:_MOST_CHARS].rpartition(" ")[0] or name[:_MOST_CHARS]
    return name.strip(" .") or "Fundstelle"
