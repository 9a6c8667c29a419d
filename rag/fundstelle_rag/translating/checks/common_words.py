"""Words that every sentence of a language is built with and that no neighbouring language has: where they stand in a
translation into another language, something was left as it was."""

import re
from collections.abc import Mapping

_LISTS = {
    "en": """
        the and are were been have has not with from this that which who they their there would could should about
        before because between through what when where while these those its his she but for you your more most other
        some such than into only also very can may being again had
    """,
    "de": """
        und der das dem den des ein eine einen einem einer eines ist sind wird werden wurde wurden nicht mit von auf
        für auch sich sie nach bei aus zum zur über durch haben hatte sein seine ihre ihr oder aber wenn noch nur
        vom beim keine kein dass daß zwischen gegen ohne sowie mehr unter vor wie schon sehr diese dieser dieses
    """,
    "nl": """
        het een en van niet zijn werd worden heeft hebben naar ook zich voor door aan bij uit met dat deze ze hij hun
        haar maar omdat tussen tegen zonder onder wordt geen nog dan wel veel zou kunnen kan moet zij
        waar wie wat hoe ik te op er om
    """,
    "fr": "les des une sont pas dans pour avec sur qui que aux du cette ces elle ils nous vous mais",
    "es": "los las una son con para por que del como más este esta estos muy pero",
    "it": "gli una sono non con per che della dei delle nel nella come più questo questa anche",
}
_WORD = re.compile(r"[^\W\d_]+")


def _own() -> Mapping[str, frozenset[str]]:
    words = {language: frozenset(listed.split()) for language, listed in _LISTS.items()}
    return {
        language: own - frozenset().union(*(other for code, other in words.items() if code != language))
        for language, own in words.items()
    }


OWN_WORDS = _own()
"""By language: common words that none of the other languages here shares."""


def words_of(text: str, language: str) -> list[str]:
    """Return the language's own common words in the text, as often as they stand there; capitals do not count."""
    own = OWN_WORDS.get(language, frozenset())
    return [word for word in _WORD.findall(text) if word in own]
