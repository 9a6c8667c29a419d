"""What of pypdf is replaced, all of it in one place: the width of spaces, and what makes reading slow.

These are private names, so pypdf is pinned, and tests hold the text to what the original gives. `install` is called
once, by the reader of PDFs; the benchmark's yardstick, in another process, is pypdf as it comes."""

from collections.abc import Callable
from io import BytesIO
from itertools import repeat
from math import hypot
from typing import Any, ClassVar

from pypdf import _text_extraction
from pypdf._configuration import get_configuration
from pypdf._text_extraction import _text_extractor
from pypdf.generic import ContentStream, DictionaryObject, StreamParsingBudget
from pypdf.generic._font import Font

from fundstelle_rag.readers.content_stream import operations

_WIDEST_SPACE = 333  # thousandths of the type size
_UPRIGHT = 1e-6  # pypdf's: text whose matrix has less than that stands on end

_Matrix = list[float]
_LineSpan = tuple[int, float, float]


def install() -> None:
    """Replace, once a process."""
    if _FontCache.original is None:
        _cap_space_width()
        _FontCache.install()
        vars(_text_extraction)["_get_content_stream_for_text"] = _content_for_text
        vars(_text_extractor).update(crlf_space_check=_space_check, get_text_operands=_text_operands)


def forget_fonts() -> None:
    """Let go of the fonts of the file before."""
    _FontCache.fonts.clear()


def _cap_space_width() -> None:
    """Mend the lost spaces of TeX's fonts: where a font has no space, pypdf assumes one half as wide as an average
    letter of a wide font, and sees no gap that is narrower (py-pdf/pypdf#3978)."""
    original = Font._add_space_width

    def capped(*args: Any, **kwargs: Any) -> float:
        return min(original(*args, **kwargs), _WIDEST_SPACE)

    Font._add_space_width = staticmethod(capped)  # type: ignore[method-assign]


class _FontCache:
    """pypdf reads each font anew on every page that names it."""

    original: ClassVar[Callable[[DictionaryObject], Font] | None] = None
    # By the identity of the resource, which is kept so that no other takes its place
    fonts: ClassVar[dict[int, tuple[DictionaryObject, Font]]] = {}

    @classmethod
    def install(cls) -> None:
        cls.original = Font.from_font_resource
        Font.from_font_resource = cls.font  # type: ignore[method-assign, assignment]

    @classmethod
    def font(cls, resource: DictionaryObject) -> Font:
        known = cls.fonts.get(id(resource))
        if known is not None:
            return known[1]
        assert cls.original is not None
        font = cls.original(resource)
        cls.fonts[id(resource)] = resource, font
        return font


class _TextOperations:
    """Stands in for a ContentStream; the operations are made while they are read, so that none is kept."""

    def __init__(self, content: ContentStream) -> None:
        self._content = content

    @property
    def operations(self) -> Any:
        budget = StreamParsingBudget(remaining_budget=get_configuration().stream_parsing_work_maximum_count)

        def skip_image(stream: BytesIO) -> None:
            self._content._read_inline_image(stream, budget)

        return operations(self._content.get_data(), skip_image)


_original_content_for_text = _text_extraction._get_content_stream_for_text


def _content_for_text(
    obj: DictionaryObject, pdf: Any, content_key: str | None, *, has_visitor: bool
) -> _TextOperations | None:
    content = _original_content_for_text(obj, pdf, content_key, has_visitor=False)  # our visitor wants text alone
    return None if content is None else _TextOperations(content)


def _text_operands(
    operands: list[Any], cm_matrix: _Matrix, tm_matrix: _Matrix, font: Font, orientations: tuple[int, ...]
) -> tuple[str, bool, float]:
    """pypdf's get_text_operands with the loops over characters left to C. All four orientations are asked for."""
    if not operands:
        return "", False, 0.0
    shown = operands[0]
    if isinstance(shown, str):
        text = characters = shown
    elif isinstance(font.encoding, str):
        try:
            text = shown.decode(font.encoding, "surrogatepass")
        except UnicodeDecodeError:
            text = shown.decode(font.encoding, "replace")
        characters = text
    else:
        characters = shown.decode("latin-1")
        text = characters.translate(font.encoding)
    widths, space = font.character_widths, font.space_char
    default = widths["default"]
    width = sum(map(widths.get, characters, repeat(default)), 0.0)
    spaces = characters.count(space) if space else 0
    if spaces:
        width += spaces * (font.space_width - widths.get(space, default))
    return text, isinstance(shown, str), width


def _space_check(  # noqa: PLR0917 - called like that
    text: str,
    cmtm_prev: tuple[_Matrix, _Matrix],
    cmtm_matrix: tuple[_Matrix, _Matrix],
    memo_cmtm: tuple[_Matrix, _Matrix],
    font_resource: DictionaryObject | None,
    orientations: tuple[int, ...],
    output: str,
    font_size: float,
    visitor_text: Callable[..., None] | None,
    str_widths: float,
    spacewidth: float,
    str_height: float,
    line_span: _LineSpan | None,
) -> tuple[str, str, _Matrix, _Matrix, _LineSpan | None]:
    """pypdf's crlf_space_check without its matrix products, and without the copy of the whole page's text that it
    makes at every piece: of what a visitor has been given only the last character is kept."""
    cm_prev, tm_prev = cmtm_prev
    cm, tm = cmtm_matrix
    before_a = tm_prev[0] * cm_prev[0] + tm_prev[1] * cm_prev[2]
    before_b = tm_prev[0] * cm_prev[1] + tm_prev[1] * cm_prev[3]
    before_x = tm_prev[4] * cm_prev[0] + tm_prev[5] * cm_prev[2] + cm_prev[4]
    before_y = tm_prev[4] * cm_prev[1] + tm_prev[5] * cm_prev[3] + cm_prev[5]
    now_c = tm[2] * cm[0] + tm[3] * cm[2]
    now_d = tm[2] * cm[1] + tm[3] * cm[3]
    now_x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    now_y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]

    if abs(now_d) > _UPRIGHT:
        axis_index, axis, moved_height, moved_width = 5, now_y, now_y - before_y, now_x - before_x
    else:
        axis_index, axis, moved_height, moved_width = 4, now_x, now_x - before_x, now_y - before_y
    if line_span is None or line_span[0] != axis_index:
        distance = abs(moved_height)
    elif line_span[1] <= axis <= line_span[2]:
        distance = 0.0
    else:
        distance = min(abs(axis - line_span[1]), abs(axis - line_span[2]))
    last = text[-1:] or output[-1:]
    scale_before_y = hypot(
        tm_prev[2] * cm_prev[0] + tm_prev[3] * cm_prev[2], tm_prev[2] * cm_prev[1] + tm_prev[3] * cm_prev[3]
    )
    threshold = 0.8 * min(str_height * scale_before_y, font_size * hypot(now_c, now_d))
    if distance > threshold:
        if last not in ("", "\n"):
            output += text + "\n"
            if visitor_text is not None:
                visitor_text(text + "\n", *memo_cmtm, font_resource, font_size)
            text = ""
        line_span = (axis_index, axis, axis)
    else:
        if last not in ("", " ") and (
            abs(moved_height) > threshold or moved_width >= (spacewidth + str_widths) * hypot(before_a, before_b)
        ):
            text += " "
        if last in ("", "\n") or line_span is None or line_span[0] != axis_index:
            line_span = (axis_index, axis, axis)
        else:
            line_span = (axis_index, min(line_span[1], axis), max(line_span[2], axis))
    return text, output if visitor_text is None else output[-1:], cm.copy(), tm.copy(), line_span
