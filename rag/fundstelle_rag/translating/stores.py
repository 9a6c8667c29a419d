"""Where translations live in a library, put together."""

from dataclasses import dataclass

from fundstelle_rag.store.database import Database
from fundstelle_rag.store.glossary import GlossaryStore
from fundstelle_rag.store.translation_memory import TranslationMemory
from fundstelle_rag.store.translations import TranslationStore


@dataclass(frozen=True, slots=True)
class Stores:
    """The tables, each behind its own class."""

    database: Database
    translations: TranslationStore
    memory: TranslationMemory
    glossary: GlossaryStore

    @classmethod
    def over(cls, database: Database) -> "Stores":
        return cls(database, TranslationStore(database), TranslationMemory(database), GlossaryStore(database))
