"""Passages: whole sentences, all of them, in their window, under their heading, on their page."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundstelle_rag.chunking import chunk, embedding_text
from fundstelle_rag.documents import Extraction, Span, SpanKind
from fundstelle_rag.passages import Passage
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.note_marks import mark
from fundstelle_rag.readers.text_builder import TextBuilder

WINDOW = 128
SENTENCE = "Der Deich brach in der Nacht an drei Stellen."


def count_tokens(texts: Sequence[str]) -> list[int]:
    """A tokenizer with three tokens of its own a text, one a word or mark, one more for every six letters."""
    return [3 + sum(1 + len(word) // 6 for word in re.findall(r"\w+|[^\w\s]", text)) for text in texts]


def passages(extraction: Extraction, window: int = WINDOW) -> list[Passage]:
    found = chunk("doc", extraction, count_tokens, window)
    for passage in found:
        assert extraction.text[passage.char_start : passage.char_end] == passage.text
        assert passage.text == passage.text.strip() != ""
        assert count_tokens([embedding_text(passage, extraction.title)])[0] <= window
    assert all(left.char_end <= right.char_start for left, right in pairwise(found))
    return found


def covered(extraction: Extraction, found: list[Passage]) -> str:
    return "".join("".join(passage.text.split()) for passage in found)


def paragraphs(*texts: str) -> Extraction:
    builder = TextBuilder()
    for text in texts:
        builder.paragraph(text)
    return builder.extraction("Titel", "text")


words = st.text(alphabet="abcÄß1 ,;", min_size=1, max_size=40)
blocks = st.lists(
    st.tuples(st.sampled_from(["heading", "paragraph", "table", "footnote"]), st.lists(words, min_size=1, max_size=12)),
    max_size=12,
)


@settings(deadline=None)  # the first example loads what the others use
@given(blocks, st.integers(min_value=128, max_value=600))
def test_every_sentence_is_in_one_passage(parts: list[tuple[str, list[str]]], window: int) -> None:
    builder = TextBuilder()
    for number, (kind, pieces) in enumerate(parts):
        text = " ".join(f"{piece} {number}." for piece in pieces)
        if kind == "heading":
            builder.heading(text[:80], number % 3 + 1)
        elif kind == "paragraph":
            builder.paragraph(text)
        elif kind == "table":
            builder.table([[piece, str(number)] for piece in pieces])
        else:
            builder.footnote(text, str(number))
    extraction = builder.extraction("Titel", "text")

    found = passages(extraction, window)

    text = extraction.text
    outside = list(text)
    for passage in found:
        outside[passage.char_start : passage.char_end] = " " * len(passage.text)
    for span in extraction.spans:
        if span.kind is SpanKind.HEADING:
            outside[span.char_start : span.char_end] = " " * (span.char_end - span.char_start)
    assert not "".join(outside).strip()


sentence_texts = st.sampled_from(
    [
        "Der Deich brach in der Nacht.",
        "Er war z. B. alt, Nr. 5 auch.",
        "Ja.",
        "„Komm!“ rief er.",
        "Am 19. Januar kam er.",
    ]
)
pieces = st.one_of(
    st.tuples(st.just("heading"), st.lists(sentence_texts, min_size=1, max_size=1)),
    st.tuples(st.just("paragraph"), st.lists(sentence_texts, min_size=1, max_size=40)),
    st.tuples(st.just("page_break"), st.lists(sentence_texts, min_size=2, max_size=40)),
    st.tuples(st.just("table"), st.lists(sentence_texts, min_size=1, max_size=20)),
    st.tuples(st.just("noted"), st.lists(sentence_texts, min_size=1, max_size=30)),
)


@settings(deadline=None)  # the first example loads what the others use
@given(st.lists(pieces, max_size=10), st.integers(min_value=128, max_value=600))
def test_pages_notes_and_tables_lose_nothing_and_mix_nothing(parts: list[tuple[str, list[str]]], window: int) -> None:
    builder = TextBuilder()
    page = 1
    builder.page(page, "i")
    for number, (kind, said) in enumerate(parts):
        text = " ".join(f"{sentence[:-1]} {number}{index}x{sentence[-1]}" for index, sentence in enumerate(said))
        if kind == "heading":
            builder.heading(text, number % 3 + 1)
        elif kind == "table":
            builder.table([[sentence, str(number)] for sentence in said])
        elif kind == "page_break":
            page += 1
            builder.paragraph(text, [(len(text) // 2, page, f"L{page}")])
        elif kind == "noted":
            key = builder.note_key()
            builder.paragraph(f"{text[:-1]}{mark(key, '¹')}{text[-1]}")
            builder.footnote(f"{key} Anmerkung {number}. {said[0]}", str(key), page, key)
        else:
            builder.paragraph(text)
    extraction = builder.extraction("Titel", "pdf")
    text = extraction.text

    found = passages(extraction, window)

    lost = list(text)
    for passage in found:
        lost[passage.char_start : passage.char_end] = " " * len(passage.text)
    spans = {kind: [span for span in extraction.spans if span.kind is kind] for kind in SpanKind}
    for heading in spans[SpanKind.HEADING]:
        lost[heading.char_start : heading.char_end] = " " * (heading.char_end - heading.char_start)
    assert not "".join(lost).strip()
    labels = {span.number: span.label for span in spans[SpanKind.PAGE]}
    for passage in found:
        notes = [
            note
            for note in spans[SpanKind.FOOTNOTE]
            if note.char_start < passage.char_end and passage.char_start < note.char_end
        ]
        if notes:  # it is that note's and nothing else's
            assert [passage.note] == [note.label for note in notes]
            assert passage.page == notes[0].number
            assert notes[0].char_start <= passage.char_start < passage.char_end <= notes[0].char_end
        else:
            assert not passage.note
        assert passage.page is not None
        assert passage.page_label == labels[passage.page]
        for kind in (SpanKind.HEADING, SpanKind.TABLE):
            assert not any(
                passage.char_start < span.char_start < passage.char_end
                or passage.char_start < span.char_end < passage.char_end
                for span in spans[kind]
            )


def test_a_title_that_no_format_marks_goes_with_what_it_stands_over() -> None:
    long = " ".join(f"{SENTENCE[:-1]} am Ort {number}." for number in range(12))
    found = passages(paragraphs(long, "Vom Bau der Deiche", long.replace("Deich", "Damm")), 600)

    (titled,) = [passage.text for passage in found if "Vom Bau" in passage.text]
    assert titled.startswith("Vom Bau der Deiche\n\nDer Damm")


def test_a_passage_over_the_window_is_parted_between_sentences() -> None:
    builder = TextBuilder()
    builder.heading("Ü" * 60 + " " + "x y z " * 10, 1)
    builder.paragraph(" ".join(f"{SENTENCE[:-1]} {number}." for number in range(100, 130)))  # 19. is an ordinal

    found = passages(builder.extraction("Titel", "text"), WINDOW)

    assert all(passage.text.startswith("Der Deich") and passage.text.endswith(".") for passage in found)


def test_recognised_text_is_marked_and_signs_are_not_embedded() -> None:
    text = f"{SENTENCE[:-1]}¹. Es waren 5 m² im Jahr 2020²³."
    builder = TextBuilder()
    builder.paragraph(text)
    plain = builder.extraction("", "pdf")
    read = Extraction("", "pdf", text, (*plain.spans, Span(SpanKind.OCR, 10, 20)))

    assert [passage.is_ocr for passage in (*passages(plain), *passages(read))] == [False, True]
    assert embedding_text(passages(plain)[0], "") == f"{SENTENCE} Es waren 5 m² im Jahr 2020."


def test_passages_are_full_and_end_with_sentences() -> None:
    extraction = paragraphs(*(" ".join(f"{SENTENCE[:-1]} am Ort {number}." for number in range(20)) for _ in range(1)))
    found = passages(extraction, 600)

    assert all(passage.text.endswith(".") for passage in found)
    assert all(count_tokens([passage.text])[0] > 100 for passage in found)


def test_no_passage_crosses_a_heading_and_each_knows_its_path() -> None:
    builder = TextBuilder()
    builder.heading("Die Flut", 1)
    builder.heading("Die Nacht", 2)
    builder.paragraph(SENTENCE)
    builder.heading("Der Morgen", 2)
    builder.paragraph("Am Morgen sank das Wasser.")
    builder.heading("Der Umbau", 1)
    builder.paragraph("Man baute lange.")
    builder.heading("Anhang", 1)
    extraction = builder.extraction("Bericht", "text")

    assert [(passage.heading, passage.text) for passage in passages(extraction)] == [
        ("Die Flut › Die Nacht", SENTENCE),
        ("Die Flut › Der Morgen", "Am Morgen sank das Wasser."),
        ("Der Umbau", "Man baute lange."),
        ("", "Anhang"),
    ]


def test_a_repeated_paragraph_is_kept_once() -> None:
    long = f"{SENTENCE} Das Wasser stand bald in allen Häusern des Dorfes."
    extraction = paragraphs(long, "Ja.", "Etwas anderes.", long, "Ja.")

    text = covered(extraction, passages(extraction))

    assert text.count("DerDeich") == 1
    assert text.count("Ja.") == 2


def test_a_sentence_longer_than_the_window_is_cut_at_clauses() -> None:
    clause = "und das Wasser stieg in den Häusern der Leute immer weiter an"
    extraction = paragraphs(", ".join([clause] * 40) + ".")

    found = passages(extraction)

    assert len(found) > 3
    assert all(passage.text.startswith("und das") for passage in found)
    assert covered(extraction, found) == "".join(extraction.text.split())


def test_a_word_longer_than_the_window_is_cut_too() -> None:
    extraction = paragraphs("a" * 5000)
    assert covered(extraction, passages(extraction)) == extraction.text


def test_tables_keep_their_rows_and_notes_stand_alone() -> None:
    builder = TextBuilder()
    builder.paragraph(SENTENCE)
    builder.table([[f"Ort {number}", "am Deich", "zwei Meter"] for number in range(40)])
    builder.footnote("1 So die Akten.", "1")
    builder.paragraph("Ende.")
    found = passages(builder.extraction("Bericht", "text"))

    assert found[0].text == SENTENCE
    assert all(line.endswith("zwei Meter") for passage in found[1:-2] for line in passage.text.split("\n"))
    assert [(passage.text, passage.note) for passage in found[-2:]] == [("Ende.", ""), ("1 So die Akten.", "1")]


def test_a_passage_is_on_the_page_where_it_starts() -> None:
    builder = TextBuilder()
    builder.page(1)
    first = "Der Satz beginnt auf der ersten Seite und "
    builder.paragraph(f"{first}endet auf der zweiten.", [(len(first), 2, "")])
    builder.page(2)
    builder.heading("Neues", 1)
    builder.paragraph("Auf Seite zwei.")

    assert [passage.page for passage in passages(builder.extraction("Bericht", "pdf"))] == [1, 2]


def test_passages_of_another_language_are_marked() -> None:
    dutch = "De dijk brak in die nacht op drie plaatsen en het water stond al snel in alle huizen van het dorp."
    builder = TextBuilder()
    for _ in range(4):
        builder.paragraph(f"{SENTENCE} Das Wasser stand bald in allen Häusern des Dorfes und der Stadt.")
    builder.heading("Samenvatting", 1)
    builder.paragraph(dutch)

    found = passages(builder.extraction("Bericht", "text"))
    assert [passage.language for passage in found] == ["de", "nl"]
    assert all(passage.language_confidence > 0.9 for passage in found)


def test_ids_are_the_same_again_and_change_with_the_text() -> None:
    one, again, other = (chunk("doc", paragraphs(text), count_tokens, WINDOW)[0] for text in ("Ja.", "Ja.", "Nein."))

    assert one == again
    assert re.fullmatch(r"doc-[0-9a-f]{16}-0", one.passage_id)
    assert one.passage_id != other.passage_id


def test_text_without_spans_is_chunked_as_well() -> None:
    extraction = Extraction("Titel", "text", f"{SENTENCE}\n\n{SENTENCE[:-1]} wieder.", ())
    assert covered(extraction, passages(extraction)) == "".join(extraction.text.split())


def test_an_empty_text_has_no_passages() -> None:
    assert chunk("doc", Extraction("", "text", "", ()), count_tokens, WINDOW) == []


@pytest.mark.parametrize("title", ["", "Titel", "T" * 500])
def test_what_is_embedded_begins_with_the_place(title: str) -> None:
    passage = Passage("id", "doc", 0, SENTENCE, 0, len(SENTENCE), None, "Die Flut › Die Nacht", "de")
    text = embedding_text(passage, title)

    place, _, rest = text.partition("\n")
    assert rest == SENTENCE
    assert place.endswith("Die Flut › Die Nacht")
    assert len(place) <= 100


def test_the_samples_are_cut_without_loss() -> None:
    folder = Path(formats.__file__).parents[1] / "samples"
    files = [path for path in sorted(folder.iterdir()) if path.suffix in formats.ENDINGS]
    assert files
    for path in files:
        extraction = formats.read(path)
        found = passages(extraction, 512)
        assert found
        assert all(passage.language in {"de", "nl", "en"} for passage in found if len(passage.text) > 100)
