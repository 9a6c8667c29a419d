"""What embedding models were trained to have in front of queries and passages. Each embeds noticeably worse without."""

import re

_SEARCH_TASK = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:"

# (in the model's name, before a query, before a passage), from the models' cards; the first that fits.
_PREFIXES = (
    (r"\be5 (mistral|large instruct)\b", _SEARCH_TASK, ""),
    (r"\be5\b", "query: ", "passage: "),
    (r"\bbge m3\b", "", ""),
    (r"\b(bge|mxbai)\b", "Represent this sentence for searching relevant passages: ", ""),
    (r"\bnomic\b", "search_query: ", "search_document: "),
    (r"\bembedding ?gemma\b", "task: search result | query: ", "title: none | text: "),
    (r"\barctic embed \w+ v2\b", "query: ", ""),
    (r"\barctic embed\b", "Represent this sentence for searching relevant passages: ", ""),
    (r"\bqwen3 embedding\b", _SEARCH_TASK, ""),
)


def prefixes_of(name: str) -> tuple[str, str]:
    """Return what the family of models of this name puts before a query and before a passage."""
    words = re.sub(r"[\W_]+", " ", name.casefold())
    for pattern, query, passage in _PREFIXES:
        if re.search(pattern, words):
            return query, passage
    return "", ""


def storable(text: str) -> str:
    """The text without NUL and half characters, which neither JSON nor tokenizers can carry."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
