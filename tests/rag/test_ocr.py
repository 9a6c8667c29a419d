"""What Tesseract says becomes lines on a page, whichever way the page lies. Its replies are given: none is run here."""

import random
import struct
from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from fundstelle_rag.documents import Box, Extraction, Span, SpanKind
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.line_places import marked
from fundstelle_rag.readers.ocr import OcrFailed, RecognisedPage, parse, settle_sizes
from fundstelle_rag.readers.page_ranges import compact
from fundstelle_rag.readers.scans import is_garbled
from fundstelle_rag.readers.tiff_frames import ImageFrames
from fundstelle_rag.samples import sample_paths
from tests.rag.scans_made import tiff_of

WIDTH, HEIGHT = 2480, 3508
Words = list[tuple[str, tuple[int, int, int, int], int]]


def hocr(lines: list[tuple[str, Words]], width: int = WIDTH, height: int = HEIGHT, dpi: int = 300) -> bytes:
    """Return a reply as Tesseract writes it; each line with what else its title says."""
    spans = "".join(
        f"<span class='ocr_line' title=\"bbox 0 0 9 9; {about}\">"
        + "".join(
            f"<span class='ocrx_word' title='bbox {' '.join(map(str, box))}; x_wconf {sure}'>{text}</span> "
            for text, box, sure in words
        )
        + "</span>"
        for about, words in lines
    )
    page = f"title='image \"stdin\"; bbox 0 0 {width} {height}; ppageno 0; scan_res {dpi} {dpi}'"
    return (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body><div class='ocr_page' {page}>{spans}</div></body></html>"
    ).encode()


SIZE = "x_size 42; x_descenders 10; x_ascenders 10"


def line_of(words: str, left: int, top: int, sure: int = 95) -> Words:
    boxes: Words = []
    for word in words.split():
        boxes.append((word, (left, top, left + 20 * len(word), top + 32), sure))
        left += 20 * len(word) + 15
    return boxes


def texts(page: RecognisedPage) -> list[str]:
    return [one.line.text for one in page.lines]


def test_lines_have_their_place_in_points_and_their_box_in_shares() -> None:
    page = parse(hocr([(SIZE, line_of("Der Damm", 300, 600)), (SIZE, line_of("brach nachts", 300, 660))]), 7)

    first, second = (one.line for one in page.lines)
    assert (first.text, first.page, first.x) == ("Der Damm", 7, 72.0)
    assert first.y == pytest.approx((HEIGHT - 632) * 72 / 300, abs=0.1)
    assert first.y - second.y == pytest.approx(60 * 72 / 300, abs=0.1)
    assert first.size == pytest.approx(11, abs=0.5)
    assert page.lines[0].box == Box(7, 300 / WIDTH, 600 / HEIGHT, 455 / WIDTH, 632 / HEIGHT)
    assert page.confidence == 95


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_on_its_side_or_head_has_the_same_lines(angle: int) -> None:
    lines = [line_of("Der Damm brach", 300, 600), line_of("in der Nacht", 360, 660)]
    upright = parse(hocr([(SIZE, words) for words in lines]), 1)

    def turned(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        left, top, right, bottom = box
        if angle == 90:
            return top, WIDTH - right, bottom, WIDTH - left
        if angle == 180:
            return WIDTH - right, HEIGHT - bottom, WIDTH - left, HEIGHT - top
        return HEIGHT - bottom, left, HEIGHT - top, right

    size = (WIDTH, HEIGHT) if angle == 180 else (HEIGHT, WIDTH)
    lying = parse(
        hocr(
            [
                (f"textangle {angle}; {SIZE}", [(text, turned(box), sure) for text, box, sure in words])
                for words in lines
            ],
            *size,
        ),
        1,
    )

    assert [one.line for one in lying.lines] == [one.line for one in upright.lines]
    left, top, _, _ = turned(lines[0][0][1])
    if angle == 270:  # elsewhere another word begins the line's box
        assert (lying.lines[0].box.left, lying.lines[0].box.top) == pytest.approx((left / size[0], top / size[1]))
    assert 0 <= lying.lines[0].box.left < lying.lines[0].box.right <= 1


def test_a_skewed_page_is_straightened() -> None:
    def skewed(words: Words) -> Words:
        return [
            (t, (x0, y0 + round(x0 * 0.03), x1, y1 + round(x0 * 0.03)), sure) for t, (x0, y0, x1, y1), sure in words
        ]

    lines = [line_of("Am Morgen waren sieben Leute am Damm und sahen ins Wasser", 300, 600 + 60 * n) for n in range(6)]
    straight = parse(hocr([(SIZE, words) for words in lines]), 1)
    skew = parse(hocr([(SIZE, skewed(words)) for words in lines]), 1)

    gaps = [before.line.y - after.line.y for before, after in pairwise(skew.lines)]
    assert gaps == pytest.approx([60 * 72 / 300] * 5, abs=0.5)
    assert [one.line.x for one in skew.lines] == pytest.approx([skew.lines[0].line.x] * 6, abs=2)
    assert texts(skew) == texts(straight)


def test_specks_and_borders_are_dropped_and_poor_pages_known() -> None:
    page = parse(
        hocr(
            [
                (SIZE, [("|", (10, 0, 20, 3000), 40), *line_of("Der Damm", 300, 600), ("~", (900, 600, 910, 610), 20)]),
                (SIZE, line_of("_ = |", 300, 700, sure=90)),
                (SIZE, line_of("xqz", 300, 800, sure=12)),
            ]
        ),
        1,
    )
    assert texts(page) == ["Der Damm"]
    assert not page.is_poor

    assert parse(hocr([(SIZE, line_of("Dcr Darnm", 300, 600, sure=61))]), 1).is_poor
    assert parse(hocr([(SIZE, line_of("leaves and carpet", 300, 600, sure=31))]), 1).lines == ()


def test_a_hyphen_at_the_end_of_a_line_is_one_whatever_it_was_taken_for() -> None:
    page = parse(hocr([(SIZE, line_of("der Haus¬", 300, 600)), (SIZE, line_of("halt‐", 300, 660))]), 1)
    assert texts(page) == ["der Haus-", "halt-"]


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"not XML",
        b"<html/>",
        b"<div class='ocr_page' title='bbox 0 0 0 0'/>",
        b"<div class='ocr_page' title=''/>",
        b"<div class='ocr_page' title='bbox 0 0 9 9'><p class='ocr_line'><i class='ocrx_word'>a</i></p></div>",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><div class='ocr_page'>&a;</div>",
    ],
)
def test_a_reply_that_makes_no_sense_is_a_failure(reply: bytes) -> None:
    with pytest.raises(OcrFailed):
        parse(reply, 1)


def test_sizes_of_one_type_become_equal_and_others_stay_apart() -> None:
    def sized(x_size: float) -> str:
        return f"x_size {x_size}; x_descenders 10; x_ascenders 10"

    body = [(sized(42 + wobble), line_of("Der Damm brach in der Nacht", 300, 600)) for wobble in (0, 1, -1, 2, 0, -1)]
    page = parse(
        hocr([(sized(56), line_of("Der Damm", 300, 400)), *body, (sized(35), line_of("1 Akten", 300, 3000))]), 1
    )

    (settled,) = settle_sizes([page])
    heading, *lines, note = (one.line.size for one in settled.lines)
    assert len(set(lines)) == 1
    assert heading > 1.12 * lines[0]
    assert note < 0.93 * lines[0]
    assert settle_sizes([]) == []
    assert settle_sizes([RecognisedPage((), 0)]) == [RecognisedPage((), 0)]


@given(st.sets(st.integers(1, 60), max_size=40))
def test_page_ranges_name_each_page_once(pages: set[int]) -> None:
    named: list[int] = []
    for part in filter(None, compact(pages).split(",")):
        first, _, last = part.partition("-")
        named.extend(range(int(first), int(last or first) + 1))
    assert named == sorted(pages)
    assert compact([3, 7, 8, 9]) == "3,7-9"


def test_real_text_is_not_garbled_and_text_in_an_unknown_code_is() -> None:
    shifted = str.maketrans("abcdefghijklmnopqrstuvwxyz", "defghijklmnopqrstuvwxyzabc")
    for path in sample_paths():
        if path.suffix in (".txt", ".md"):
            text = formats.read(path).text
            assert not is_garbled(text), path
            assert is_garbled(text.lower().translate(shifted)), path
    assert is_garbled("\ufffd\ufffd\ufffd" * 10 + "abc")
    assert not is_garbled("")
    assert not is_garbled("GmbH & Co. KG, IBAN, BGB, StPO")


# --- where lines came to stand ---


def extraction_of(text: str, *spans: Span) -> Extraction:
    return Extraction("t", "pdf", text, spans)


def box(page: int, number: int) -> Box:
    return Box(page, 0.1, number / 100, 0.9, (number + 1) / 100)


def test_lines_are_found_joined_dehyphenated_and_behind_the_text() -> None:
    first = "Der Haushaltsplan nennt „sieben“ Orte¹ und"
    text = f"{first} neun Brücken.\n\n1 So die Akten."
    split = len(first)
    extraction = extraction_of(
        text,
        Span(SpanKind.PAGE, 0, split, 4),
        Span(SpanKind.PAGE, split, len(text), 5),
        Span(SpanKind.FOOTNOTE, text.index("1 So"), len(text), 4, "1"),
    )
    lines = {
        4: [
            ("Jahrbuch 1994", box(4, 1)),
            ("Der Haushalts-", box(4, 2)),
            ("plan nennt „sieben“", box(4, 3)),
            ("Orte1 und", box(4, 4)),
            ("1 So die Akten.", box(4, 9)),
            ("4", box(4, 10)),
        ]
    }

    result = marked(extraction, lines)

    assert [(text[line.char_start : line.char_end], line.box) for line in result.line_boxes] == [
        ("Der Haushalts", box(4, 2)),
        ("plan nennt „sieben“", box(4, 3)),
        ("Orte¹ und", box(4, 4)),
        ("1 So die Akten.", box(4, 9)),
    ]
    recognised = [text[s.char_start : s.char_end] for s in result.spans if s.kind is SpanKind.OCR]
    assert recognised == [first, "1 So die Akten."]
    assert list(result.spans) == sorted(result.spans, key=lambda span: span.char_start)


def test_neighbouring_recognised_pages_make_one_span() -> None:
    text = "Eins.\n\nZwei.\n\nDrei."
    pages = [Span(SpanKind.PAGE, start, start + 7 if start < 14 else 19, n) for n, start in ((1, 0), (2, 7), (3, 14))]
    result = marked(extraction_of(text, *pages), {1: [("Eins.", box(1, 1))], 2: [("Zwei.", box(2, 1))]})
    assert [(s.char_start, s.char_end) for s in result.spans if s.kind is SpanKind.OCR] == [(0, 12)]
    assert marked(extraction_of(text, *pages), {}) == extraction_of(text, *pages)


@given(st.lists(st.text("abcdeäß ,.-„“12", min_size=1, max_size=30), max_size=12))
def test_boxes_lie_in_the_text_and_say_what_their_line_says(lines: list[str]) -> None:
    text = " ".join(lines)
    page = Span(SpanKind.PAGE, 0, len(text), 1)
    result = marked(extraction_of(text, page), {1: [(line, box(1, n)) for n, line in enumerate(lines)]})
    for found in result.line_boxes:
        assert 0 <= found.char_start < found.char_end <= len(text)
        said = [c for c in text[found.char_start : found.char_end] if c.isalnum()]
        assert said == [c for c in lines[round(found.box.top * 100)] if c.isalnum()]


# --- TIFF ---


@pytest.mark.parametrize("compression", ["tiff_lzw", "group4", "raw"])
def test_each_page_of_a_tiff_is_an_image_of_its_own(compression: str) -> None:
    mode = "1" if compression == "group4" else "L"
    images = [Image.effect_noise((60 + n, 40), 80).convert(mode) for n in range(4)]
    frames = ImageFrames(tiff_of(images, compression))

    assert len(frames) == 4
    for number, image in enumerate(images):
        with Image.open(BytesIO(frames.frame(number))) as read:
            assert getattr(read, "n_frames", 1) == 1
            assert np.array_equal(np.asarray(read), np.asarray(image))


def test_what_is_no_tiff_is_one_page() -> None:
    for data in (b"", b"\x89PNG\r\n\x1a\n" + bytes(30), b"II*\0", b"II\x63\0" + bytes(30)):
        frames = ImageFrames(data)
        assert len(frames) == 1
        assert frames.frame(0) == data


def test_a_tiff_whose_pages_go_in_circles_ends() -> None:
    data = bytearray(tiff_of([Image.new("L", (8, 8), shade) for shade in (0, 128, 255)]))
    first = struct.unpack_from("<I", data, 4)[0]
    entries = struct.unpack_from("<H", data, first)[0]
    link = first + 2 + 12 * entries
    second = struct.unpack_from("<I", data, link)[0]
    struct.pack_into("<I", data, second + 2 + 12 * struct.unpack_from("<H", data, second)[0], first)
    assert len(ImageFrames(bytes(data))) == 2


def test_damaged_tiffs_have_pages_or_none_and_never_raise() -> None:
    data = tiff_of([Image.new("L", (8, 8), shade) for shade in (0, 128, 255)])
    chance = random.Random(7)
    for _ in range(500):
        bent = bytearray(data[: chance.randrange(len(data) + 1)])
        for _ in range(min(len(bent), 4)):
            bent[chance.randrange(len(bent))] = chance.randrange(256)
        frames = ImageFrames(bytes(bent))
        assert all(frames.frame(number) for number in range(len(frames))) or not bent
