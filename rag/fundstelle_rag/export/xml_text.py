"""Text as XML can hold it: no control characters, no surrogates, no noncharacters."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return the text with what no XML file may hold replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)
