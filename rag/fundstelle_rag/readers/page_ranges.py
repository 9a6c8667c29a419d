"""Page numbers in warnings, as people write them: "pages_without_text:3,7-12"."""

from collections.abc import Iterable

PAGES_WITHOUT_TEXT = "pages_without_text:"


def compact(pages: Iterable[int]) -> str:
    """Return the numbers in order, runs as first and last: "3,7-12"."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
