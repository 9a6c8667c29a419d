"""Keeps PySide6 6.12 from using up None, True and False under Python 3.11.

Its wheels are built for the stable ABI of Python 3.12, where these objects are immortal and returning one needs no
new reference; yet they install under 3.11, where every call that returns None takes one reference away until the
interpreter aborts ("deallocating None") after a few thousand calls. From 3.12 on there is nothing to do."""

import ctypes
import sys

_REFERENCES = 1 << 60  # a billion lost a second would last 36 years


def ensure() -> None:
    """Give the constants more references than can be lost. To be called before Qt is used; twice does no harm."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for constant in (None, True, False, NotImplemented, Ellipsis):
        count = ctypes.c_ssize_t.from_address(id(constant))  # ob_refcnt, an object's first field
        if count.value < _REFERENCES:
            count.value += _REFERENCES
