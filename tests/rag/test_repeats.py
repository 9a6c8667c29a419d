"""Paragraphs that stand twice: which are left out of the passages, and which only look alike."""

from fundstelle_rag.repeats import repeated

LONG = "In der Nacht brach der Deich an drei Stellen, und das Wasser stand bald in allen Häusern des Dorfes."


def test_the_second_of_two_is_left_out_whatever_its_quotes_and_spaces() -> None:
    said = f"„{LONG}“, sagte er – und ging."
    other = f'"{LONG.replace(" ", "  ")}" , sagte er - und ging.'
    assert repeated([said, LONG, other, LONG]) == {2, 3}


def test_a_teaser_is_left_out_wherever_it_stands() -> None:
    teaser = f"{LONG[:70]}…"
    assert repeated([teaser, LONG]) == {0}
    assert repeated([LONG, f"{LONG[:70]} [...] Weiterlesen"]) == {1}
    assert repeated([f"{LONG[:70]} ... Lees meer", LONG]) == {0}


def test_notes_signs_make_no_difference() -> None:
    assert repeated([LONG.replace("Deich", "Deich¹"), LONG]) == {1}


def test_what_says_anything_of_its_own_stays() -> None:
    assert not repeated(["Ja.", "Ja.", LONG, LONG.replace("drei", "vier"), f"{LONG[:70]} …", f"{LONG[:69]}x ..."][:4])
    assert not repeated([f"{LONG[:70]}...", "Etwas ganz anderes."])  # its whole is not there
    assert not repeated(
        [
            "Es war -5 Grad kalt an jenem Tag, als der Deich in der Nacht an drei Stellen brach.",
            "Es war 5 Grad kalt an jenem Tag, als der Deich in der Nacht an drei Stellen brach.",
        ]
    )
