"""What kept a download from being done, in the person's language."""

from PySide6.QtCore import QCoreApplication

from fundstelle_desktop.plain_text import fill
from fundstelle_models.errors import DownloadFailed, DownloadProblem

translate = QCoreApplication.translate


def download_failed(error: DownloadFailed) -> str:
    """Return a sentence or two that name the host and say what can be done."""
    return fill(_template(error.problem), error.host)


def _template(problem: DownloadProblem) -> str:  # noqa: PLR0911 - one return a problem
    match problem:
        case DownloadProblem.OFFLINE:
            return translate(
                "Downloads", "%1 cannot be reached. Check the connection and try again; what has come is kept."
            )
        case DownloadProblem.PROXY:
            return translate(
                "Downloads", "The proxy does not let the download from %1 through. Check its settings (HTTPS_PROXY)."
            )
        case DownloadProblem.STALLED:
            return translate("Downloads", "%1 fell silent. Try again; what has come is kept.")
        case DownloadProblem.CUT_SHORT:
            return translate("Downloads", "%1 broke off again and again. Try again later; what has come is kept.")
        case DownloadProblem.REFUSED:
            return translate("Downloads", "%1 refuses to send the file. Try again later.")
        case DownloadProblem.FORBIDDEN:
            return translate(
                "Downloads",
                "%1 asks for an account or for consent to the licence. Download the file in a browser and add it here.",
            )
        case DownloadProblem.NOT_THERE:
            return translate("Downloads", "%1 no longer has this file. Choose another model.")
        case DownloadProblem.REDIRECTED:
            return translate("Downloads", "%1 sends the download on where it may not go. Try again later.")
        case DownloadProblem.WRONG_LENGTH:
            return translate("Downloads", "%1 sends something else than this model. Choose another model.")
        case DownloadProblem.UNVERIFIABLE:
            return translate(
                "Downloads", "%1 names no SHA-256 for the file, so it could not be verified. Choose another model."
            )
