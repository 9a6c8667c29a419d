"""What each model was measured to be good for, pair of languages by pair."""

import msgspec

from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.store.database import Database
from fundstelle_rag.translating.pair_estimate import PairEstimate


class PairEstimateStore:
    """The table `pair_estimates`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, model: ModelIdentity, source: str, target: str, prompt_version: int) -> PairEstimate | None:
        query = (
            "SELECT estimate FROM pair_estimates WHERE model_sha256 = ? AND source_language = ?"
            " AND target_language = ? AND prompt_version = ?"
        )
        with self._database.reading() as connection:
            rows = connection.execute(query, (model.sha256, source, target, prompt_version)).fetchall()
        return next((msgspec.json.decode(row[0], type=PairEstimate) for row in rows), None)

    def put(self, model: ModelIdentity, estimate: PairEstimate, prompt_version: int) -> None:
        with self._database.transaction() as transaction:
            transaction.execute(
                "INSERT OR REPLACE INTO pair_estimates VALUES (?, ?, ?, ?, ?)",
                (
                    model.sha256,
                    estimate.source_language,
                    estimate.target_language,
                    prompt_version,
                    msgspec.json.encode(estimate).decode(),
                ),
            )
