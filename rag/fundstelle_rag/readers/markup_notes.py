"""The notes of HTML and XHTML: a short sign that is a link, and the element it leads to.

Nothing but the links ties them together in most pages and books: the sign is raised, in brackets or named a note's
reference, and its target is a paragraph or a list's entry that mostly links back."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fundstelle_rag.text_repair import fold_paragraphs, fold_spaces, repair

Target = tuple[str, str]
"""A document's name ("" where there is one alone) and an id in it."""

Resolve = Callable[[str, str], Target]
"""Makes a target of a link and the name of the document it stands in."""

_SIGN = re.compile(r"^([\[(]?)(\d{1,4}|[*†‡§]{1,3}|[a-z]|[ivxlc]{1,6})([\])]?)$")
_NAMED = re.compile(r"(?i)note|reference|\bfn|\bcite")
_CONTAINERS = frozenset(("li", "p", "aside", "dd", "tr", "div", "section", "blockquote"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WRAPPERS = frozenset(("sup", "span", "small", "b", "i", "em", "strong", "font"))
_BLOCKS = frozenset((*_CONTAINERS, "ul", "ol", "br", "pre", "table", "td"))
_LONGEST_ARROW = 3
_LONGEST_NOTE = 20_000  # characters: more is a chapter
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(slots=True)
class MarkupNote:
    """`text` has the sign in front."""

    sign: str
    text: str
    references: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class _Reference:
    element: Any  # the link, with what is around it alone
    sign: str
    target: Any


def tag_of(node: Any) -> str:
    """Return the element's name without its namespace, "" for what is no element."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""  # no QName: Word writes <o:p>


def types_of(node: Any) -> frozenset[str]:
    """Return what the element is said to be: "footnote", "doc-noteref"."""
    said = f"{node.get(_EPUB_TYPE, '')} {node.get('epub:type', '')} {node.get('role', '')}"
    return frozenset(said.split())


def resolve_within(href: str, name: str) -> Target:
    """Take links as they are in a document that stands alone."""
    before, _, fragment = href.partition("#")
    return (name if not before else "?", fragment)


def take_notes(roots: Mapping[str, Any], resolve: Resolve = resolve_within) -> list[MarkupNote]:
    """Take the notes out of the documents and return them, each with the elements that refer to it.

    Those are still in their places; `replace_element` puts the sign there."""
    nodes = [node for root in roots.values() for node in root.iter()]  # kept, for lxml makes them anew else
    references = list(_references(roots, resolve))
    targets = {id(reference.target) for reference in references}
    notes: dict[int, MarkupNote] = {}
    containers: dict[int, Any] = {}
    inside: set[int] = set()  # what is in a note already: its links lead back
    for reference in references:
        if id(reference.element) in inside:
            continue
        container = _container(reference, targets)
        if container is None or (id(container) in inside and id(container) not in notes):
            continue
        if id(container) not in notes:
            containers[id(container)] = container
            inside.update(id(node) for node in container.iter())
            notes[id(container)] = MarkupNote(reference.sign, "")
        notes[id(container)].references.append(reference.element)
    for key, container in containers.items():
        notes[key].text = _text(container, notes[key])
        replace_element(container, "")
    del nodes
    return [note for note in notes.values() if note.text]


def replace_element(node: Any, text: str) -> None:
    """Put text in the place of the element, and keep what stands behind it."""
    parent = node.getparent()
    if parent is None:
        return
    text += node.tail or ""
    before = node.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(node)


def _references(roots: Mapping[str, Any], resolve: Resolve) -> Iterator[_Reference]:
    targets = {
        (name, target): node
        for name, root in roots.items()
        for node in root.iter()
        if isinstance(node.tag, str)
        for target in (node.get("id"), node.get("name") if tag_of(node) == "a" else None)
        if target
    }
    for name, root in roots.items():
        for link in root.iter():
            if tag_of(link) == "a" and "#" in link.get("href", ""):
                target = targets.get(resolve(link.get("href"), name))
                sign = _sign(link)
                if target is not None and sign:
                    yield _Reference(_outermost(link), sign, target)


def _sign(link: Any) -> str:
    """Return the sign that the link is, "" where it is another link."""
    text = fold_spaces("".join(link.itertext()))
    match = _SIGN.match(text)
    if match is None:
        return ""
    outer = _outermost(link)
    around = [node for node in (link, outer, *link.iter()) if isinstance(node.tag, str)]
    is_raised = any(tag_of(node) == "sup" for node in [*around, *outer.iterancestors()])
    is_named = any(_NAMED.search(f"{node.get('class', '')} {' '.join(types_of(node))}") for node in around)
    in_brackets = bool(match[1] and match[3])
    in_contents = any(tag_of(node) == "nav" for node in link.iterancestors())
    return match[2] if (is_raised or is_named or in_brackets) and not in_contents else ""


def _outermost(link: Any) -> Any:
    """Return the element that holds the link and nothing else."""
    text = "".join(link.itertext()).strip()
    node = link
    while (parent := node.getparent()) is not None and tag_of(parent) in _WRAPPERS:
        if "".join(parent.itertext()).strip() != text:
            break
        node = parent
    return node


def _container(reference: _Reference, targets: Container[int]) -> Any:
    """Return the element that is the note, None where the target is something else."""
    node = reference.target
    while node is not None and tag_of(node) not in _CONTAINERS:
        node = node.getparent()
    if node is not None and _holds_others(node, reference, targets):
        following = reference.target.getnext()  # <a id="n1"></a><p>the note</p>
        node = following if following is not None and tag_of(following) in _CONTAINERS else None
    if node is None or _holds_others(node, reference, targets):
        return None
    while (parent := node.getparent()) is not None and tag_of(parent) in ("li", "aside") and parent[0] is node:
        if _holds_others(parent, reference, targets):
            break
        node = parent
    return node


def _holds_others(node: Any, reference: _Reference, targets: Container[int]) -> bool:
    """Say whether it is more than this note: the reference itself, other notes, a heading, a chapter."""
    characters = 0
    for child in node.iter():
        characters += len(child.text or "") + len(child.tail or "")
        is_other = id(child) in targets and child is not reference.target
        if child is reference.element or is_other or tag_of(child) in _HEADINGS or characters > _LONGEST_NOTE:
            return True
    return False


def _text(container: Any, note: MarkupNote) -> str:
    """Return the note's text behind its sign, without the links that lead back."""
    own = [node for reference in note.references for node in reference.iter() if isinstance(node.tag, str)]
    back = {f"#{name}" for node in own for name in (node.get("id"), node.get("name")) if name}
    for link in [node for node in container.iter() if tag_of(node) == "a"]:
        target = "#" + link.get("href", "").rpartition("#")[2]
        shown = "".join(link.itertext()).strip()
        is_arrow = len(shown) <= _LONGEST_ARROW and not any(map(str.isalnum, shown)) and target != "#"
        if target in back or is_arrow:
            replace_element(link, "")
    text = fold_paragraphs(repair("".join(_pieces(container)))).lstrip("^↑ ")
    sign = re.escape(note.sign)
    written = rf"[\[(]?{sign}[\]).:]+\s*" if tag_of(container) == "li" else rf"[\[(]?{sign}(?!\w)[\]).:]*\s*"
    text = re.sub(f"^{written}", "", text, count=1).lstrip("]).: ")
    return f"{note.sign} {text}" if text else ""


def _pieces(node: Any) -> Iterator[str]:
    yield " ".join((node.text or "").split("\n"))
    for child in node:
        is_block = tag_of(child) in _BLOCKS
        if is_block:
            yield "\n"
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield ("\n" if is_block else "") + " ".join((child.tail or "").split("\n"))
