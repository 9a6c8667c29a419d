"""EPUB books: the chapters in the order of the spine, a chapter without a heading named by the table of contents."""

from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote

from lxml import etree

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.archive import Archive, member_path, opened
from fundstelle_rag.readers.encodings import decode
from fundstelle_rag.readers.markup import add_markup, mark_notes, parse_markup
from fundstelle_rag.readers.markup_notes import Target, tag_of
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_spaces, repair

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_CHAPTER_TYPES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_LEVEL = 1


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read a book. Raises DocumentUnreadable, OSError."""
    with opened(path, file) as archive:
        package_path = _attribute(_first(archive.xml(_CONTAINER), "rootfile"), "full-path")
        package = archive.xml(package_path)
        folder = package_path.rpartition("/")[0]
        manifest = {item.get("id"): item for item in _all(package, "item")}
        spine = [
            manifest[itemref.get("idref")] for itemref in _all(package, "itemref") if itemref.get("idref") in manifest
        ]
        chapters = [
            member_path(folder, item.get("href", ""))
            for item in spine
            if item.get("media-type") in _CHAPTER_TYPES and not _is_contents(item)
        ]
        if not _encrypted(archive).isdisjoint(chapters):
            raise DocumentUnreadable(path, Unreadable.ENCRYPTED, "protected against reading")
        names = _contents(archive, folder, list(manifest.values()))
        builder = TextBuilder()
        warnings = [f"chapter_missing:{chapter}" for chapter in chapters if chapter not in archive.names]
        bodies = {chapter: _body(decode(archive.read(chapter))) for chapter in chapters if chapter in archive.names}
        mark_notes(builder, bodies, _target)
        for chapter, body in bodies.items():
            _add_chapter(builder, body, names.get(chapter, ""))
        if chapters and len(warnings) == len(chapters):
            raise DocumentUnreadable(path, Unreadable.DAMAGED, "no chapter in it")
        title = next((_text(title) for title in _all(package, "title")), "")
        return builder.extraction(title or path.stem, "epub", warnings)


def _body(markup: str) -> Any:
    """Return what a chapter shows, an empty element where there is nothing."""
    root = parse_markup(markup)
    if root is None:
        return etree.Element("body")
    return next((node for node in root.iter() if tag_of(node) == "body"), root)


def _target(href: str, chapter: str) -> Target:
    path, _, fragment = href.partition("#")
    return (member_path(chapter.rpartition("/")[0], path) if path else chapter), unquote(fragment)


def _add_chapter(builder: TextBuilder, body: Any, name: str) -> None:
    has_heading = any(tag_of(node) in ("h1", "h2", "h3", "h4", "h5", "h6") for node in body.iter())
    if name and not has_heading and _text(body):
        first = next((node for node in body.iter() if tag_of(node) in ("p", "div") and _text(node)), None)
        if first is not None and _text(first).casefold() == name.casefold():
            first.tag = "h1"  # it says the name itself, in nothing but larger letters
        else:
            builder.heading(name, _LEVEL)
    add_markup(builder, body)


def _contents(archive: Archive, folder: str, items: list[Any]) -> dict[str, str]:
    """Return what the table of contents (EPUB 3's page, or EPUB 2's NCX) calls each file."""
    names: dict[str, str] = {}
    for item in items:
        is_page = _is_contents(item)
        member = member_path(folder, item.get("href", ""))
        if member not in archive.names or not (is_page or item.get("media-type") == "application/x-dtbncx+xml"):
            continue
        root = parse_markup(decode(archive.read(member)))
        base = member.rpartition("/")[0]
        for entry in root.iter() if root is not None else ():
            if tag_of(entry) == "a" and is_page:
                names.setdefault(member_path(base, entry.get("href") or ""), _text(entry))
            elif tag_of(entry) == "navpoint":
                label, content = _first(entry, "text"), _first(entry, "content")
                if label is not None and content is not None:
                    names.setdefault(member_path(base, content.get("src") or ""), _text(label))
    return names


def _is_contents(item: Any) -> bool:
    return "nav" in (item.get("properties") or "").split()


def _encrypted(archive: Archive) -> frozenset[str]:
    """Return the files that are; fonts often are, to no harm."""
    if _ENCRYPTION not in archive.names:
        return frozenset()
    references = _all(archive.xml(_ENCRYPTION), "cipherreference")
    return frozenset(member_path("", reference.get("URI", "")) for reference in references)


def _all(root: Any, tag: str) -> list[Any]:
    return [node for node in root.iter() if tag_of(node) == tag]


def _first(root: Any, tag: str) -> Any:
    return next((node for node in root.iter() if tag_of(node) == tag), None)


def _attribute(element: Any, name: str) -> str:
    """Raises LookupError where the element or the attribute is missing."""
    if element is None or not element.get(name):
        raise LookupError(name)
    return str(element.get(name))


def _text(node: Any) -> str:
    return repair(fold_spaces("".join(part for part in node.itertext() if isinstance(part, str))))
