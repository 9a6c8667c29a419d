"""Whether a sentence can be read by itself: a whole one, of a length that can be read, leaning on none before it."""

import re

from fundstelle_rag.text_analysis import fold

_END = re.compile(r"[.!?…。！？؟।][\"'”“’»«)\]]*[¹²³⁰⁴-⁹]*$")
_ENTRY_SIGN = re.compile(r"^\s*(?:[-*+•▪–—#|>]|\(?(?:\d{1,3}|[^\W\d_])[.)]\s)")
_TABLE = re.compile(r"\||\t| {4,}")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_WITHOUT_SPACES = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\u0e00-\u0eff]")  # scripts like Chinese and Thai
_CHARS_A_WORD = 1.7  # of those
_LEAST_WORDS, _MOST_WORDS = 5, 48
_LEAST_LETTERS = 0.6
# What a sentence begins with that only the one before it explains, or that ties it to it.
_LEANING_LIST = """
    er sie es ihm ihr ihre ihren ihrem ihrer ihnen sein seine seinen seinem seiner dies diese dieser dieses diesem
    diesen jene jener jenes das dabei dafür dagegen daher damit danach daneben dann daran darauf daraus darin darüber
    darum darunter davon davor dazu deshalb deswegen dennoch dort damals hier hierzu hierbei auch außerdem zudem ferner
    allerdings jedoch aber doch denn und oder sondern stattdessen trotzdem so somit also folglich weiterhin ebenso
    ebenfalls beide beides letztere letzterer solche solcher zwar zweitens drittens schließlich
    he she it its they them their his her this that these those there here then thus therefore hence however but and or
    nor so also moreover furthermore besides nevertheless nonetheless instead otherwise meanwhile both such secondly
    thirdly finally latter similarly likewise consequently accordingly still yet
    hij zij ze het hun haar zijn hen dit dat deze die daar daarbij daardoor daarna daarom daarmee daarvan daarvoor
    daarnaast hierbij hierdoor hier er toen dus echter maar en of want ook bovendien verder tevens toch niettemin
    desondanks zo zodoende beide beiden zulke vervolgens tenslotte
"""
# "Das Land", "Het schip": an article, where a noun follows; "Das wusste jeder", "Het was de boot": the subject.
_ARTICLES = frozenset(("das", "die", "der", "het"))
_AS_FAR_AS_A_NOUN = 3  # words: "Das alte, neue Haus"
_LEANING = frozenset(form for word in _LEANING_LIST.casefold().split() for form in (word, fold(word)))
_VERB = re.compile(
    r"\b(?:ist|sind|war|waren|wird|wurde|hat|hatte|is|are|was|were|has|had|will|zijn|wordt|werd|heeft)\b"
)


def word_count(text: str) -> int:
    """Return how many words a reader reads; of scripts without spaces what they would be about."""
    dense = len(_WITHOUT_SPACES.findall(text))
    spaced = _WITHOUT_SPACES.sub(" ", text)
    return sum(any(map(str.isalnum, word)) for word in spaced.split()) + round(dense / _CHARS_A_WORD)


def is_whole(text: str) -> bool:
    """Say whether this is a sentence, and no heading, row of a table, entry of a list or piece of one."""
    if not _END.search(text) or _ENTRY_SIGN.match(text) or _TABLE.search(text):
        return False
    first = next((char for char in text if char.isalnum()), "")
    if not first or first.islower():
        return False
    letters = sum(map(str.isalpha, text)) / max(1, sum(not char.isspace() for char in text))
    return _LEAST_WORDS <= word_count(text) <= _MOST_WORDS and letters >= _LEAST_LETTERS


def leans(text: str) -> bool:
    """Say whether the sentence needs the one before it: its subject is a pronoun, or it goes on ("However, …")."""
    words = [match.group() for match in _WORD.finditer(text[:80])]
    if not words:
        return False
    first = words[0].casefold()
    if first == "het":
        return len(words) < 2 or bool(_VERB.fullmatch(words[1].casefold()))
    if first in _ARTICLES:
        return not any(word[0].isupper() for word in words[1 : 1 + _AS_FAR_AS_A_NOUN])
    return first in _LEANING
