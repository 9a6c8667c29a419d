"""Where models are downloaded from: a Hugging Face hub, or a mirror that HF_ENDPOINT names.

A hub answers a request for a file with a redirection to where its bytes lie, and names on the way the SHA-256 and the
size it has on record for it (`X-Linked-Etag`, `X-Linked-Size`). The address it sends us to may answer GET alone, and
for a while only, so each attempt starts at the hub. No account, no token, and nothing sent but the name of the file and
of this program."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import httpx

from fundstelle_models import __version__
from fundstelle_models.errors import DownloadFailed, DownloadProblem

DEFAULT_ENDPOINT = "https://huggingface.co"
_SHA256 = re.compile(r'"?(?:W/)?"?([0-9a-f]{64})"?')
_REDIRECTIONS_AT_MOST = 5
_CONNECT_S = 10.0
_REDIRECTED = frozenset((301, 302, 303, 307, 308))
_FORBIDDEN = frozenset((401, 403))
_NOT_THERE = frozenset((404, 410))


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """What a hub has on record for a file. `sha256` is empty and `size_bytes` None where it names none."""

    sha256: str
    size_bytes: int | None


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub at an address, as its users write it: with or without a slash at the end."""

    endpoint: str

    @property
    def host(self) -> str:
        return urlsplit(self.endpoint).netloc

    def file_url(self, repository: str, revision: str, path: str) -> str:
        return f"{self.endpoint.rstrip('/')}/{quote(repository)}/resolve/{quote(revision, safe='')}/{quote(path)}"

    def look_up(self, client: httpx.Client, url: str) -> RemoteFile:
        """Ask the hub what it has on record for the file at that address of its own. Raises DownloadFailed."""
        sha256, size_bytes = "", None
        for _ in range(_REDIRECTIONS_AT_MOST + 1):
            response = client.head(url)
            sha256 = sha256 or _sha256_of(response)
            size_bytes = size_bytes or _number(response.headers.get("X-Linked-Size"))
            if response.status_code not in _REDIRECTED:
                require_success(response)
                return RemoteFile(sha256, size_bytes or _number(response.headers.get("Content-Length")))
            target = redirection(response)
            if host_of(target) != host_of(url):
                return RemoteFile(sha256, size_bytes)
            url = target
        raise DownloadFailed(self.host, DownloadProblem.REDIRECTED, f"more than {_REDIRECTIONS_AT_MOST} times")


@contextmanager
def get(client: httpx.Client, url: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
    """Open the file's bytes for the block, wherever the hub sends us. Raises DownloadFailed and httpx's own."""
    host = host_of(url)
    for _ in range(_REDIRECTIONS_AT_MOST + 1):
        with client.stream("GET", url, headers=headers) as response:
            if response.status_code not in _REDIRECTED:
                yield response
                return
            url = redirection(response)
    raise DownloadFailed(host, DownloadProblem.REDIRECTED, f"more than {_REDIRECTIONS_AT_MOST} times")


def redirection(response: httpx.Response) -> str:
    """Return where the answer sends us. Raises DownloadFailed where the way leads from https to http."""
    target = response.url.join(response.headers.get("Location", ""))
    if response.url.scheme == "https" and target.scheme != "https":
        raise DownloadFailed(host_of(str(response.url)), DownloadProblem.REDIRECTED, "to an unprotected address")
    return str(target)


def chosen_hub(environment: Mapping[str, str]) -> Hub:
    """Return the hub that HF_ENDPOINT names, else the usual one."""
    return Hub(environment.get("HF_ENDPOINT") or DEFAULT_ENDPOINT)


def open_client(timeout_s: float) -> httpx.Client:
    """Return a client that follows no redirection by itself; proxies are those of the environment."""
    headers = {"User-Agent": f"fundstelle/{__version__}", "Accept-Encoding": "identity"}
    timeout = httpx.Timeout(timeout_s, connect=min(timeout_s, _CONNECT_S))
    return httpx.Client(headers=headers, timeout=timeout, follow_redirects=False)


def require_success(response: httpx.Response) -> None:
    """Raise DownloadFailed where the answer is none of 200 and 206."""
    status = response.status_code
    if status in (200, 206):
        return
    host = host_of(str(response.url))
    if status in _FORBIDDEN:
        raise DownloadFailed(host, DownloadProblem.FORBIDDEN, f"status {status}")
    if status in _NOT_THERE:
        raise DownloadFailed(host, DownloadProblem.NOT_THERE, f"status {status}")
    raise DownloadFailed(host, DownloadProblem.REFUSED, f"status {status}")


def host_of(url: str) -> str:
    return urlsplit(url).netloc


def _sha256_of(response: httpx.Response) -> str:
    match = _SHA256.fullmatch(response.headers.get("X-Linked-Etag", "").strip())
    return match[1] if match else ""


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdecimal() else None
