"""The log file: tracebacks of our bugs, for a person to send. Never a document's text, never a question."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER_NAME = "fundstelle"
_MAX_BYTES = 1_000_000


def log_bug(error: BaseException, folder: Path) -> Path | None:
    """Write the traceback; return the log file, None where it cannot be written."""
    path = folder / "fundstelle.log"
    logger = logging.getLogger(LOGGER_NAME)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_MAX_BYTES, backupCount=3, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    try:
        logger.error("%s", type(error).__name__, exc_info=error)
    finally:
        logger.removeHandler(handler)
        handler.close()
    return path
