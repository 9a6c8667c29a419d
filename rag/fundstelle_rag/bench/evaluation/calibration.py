"""Where the weights in answerability.py come from: `python -m fundstelle_rag.bench.evaluation.calibration FOLDER`.

Questions whose article is in the library, the same kind of question with the article left out, and with only the
passages of the gold paragraph left out, which is harder: the rest of the article speaks of the same things. Rated by
the model as in an answer; then a logistic regression each, for questions in the passages' language and in another."""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_models.protocols import FloatArray, Generator, RatingRequest
from fundstelle_rag import answerability
from fundstelle_rag.answer import OFFERED_HITS
from fundstelle_rag.answers import Searched
from fundstelle_rag.bench.evaluation.run import library_of
from fundstelle_rag.bench.evaluation.xquad import LANGUAGES, Asked, Xquad, load
from fundstelle_rag.paths import models_folder
from fundstelle_rag.question import Asked as AskedNow
from fundstelle_rag.workbench import Workbench

_SPARE_HITS = 12  # enough to leave out a paragraph's passages
_RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Observation:
    """One question as rated. `kind` is "answerable", "no_article" or "no_paragraph"."""

    question_id: str
    language: str
    kind: str
    yes: float
    passage: float
    evidence: float


@dataclass(frozen=True, slots=True)
class Size:
    """`a_kind` questions of each kind in each language, drawn by `seed`."""

    a_kind: int
    seed: int


def observe(
    data: Xquad, size: Size, models: Path, model: str | None, known: frozenset[tuple[str, str]] = frozenset()
) -> Iterator[Observation]:
    """Yield the observations of each kind in each language but those `known`, by language and question."""
    a_kind, seed = size.a_kind, size.seed
    rng = random.Random(seed)  # noqa: S311 - a sample, no secret
    with library_of(data, frozenset(), models, model, seed) as workbench:
        by_title = {record.path.stem: record.document_id for record in workbench.documents()}
        for language in LANGUAGES:
            drawn = rng.sample(data.questions[language], min(3 * a_kind, len(data.questions[language])))
            for number, asked in enumerate(drawn):
                if (language, asked.id) in known:
                    continue
                kind = ("answerable", "no_article", "no_paragraph")[number % 3]
                scope = frozenset(by_title.values()) - {by_title[asked.paragraph.title]}
                yield _observation(workbench, asked, kind, scope if kind == "no_article" else None)


def _observation(workbench: Workbench, asked: Asked, kind: str, scope: frozenset[str] | None) -> Observation:
    found = workbench.retriever().search(asked.text, _SPARE_HITS, scope)
    hits = [
        hit
        for hit in found.hits
        if kind != "no_paragraph"
        or " ".join(hit.passage.text.split())[:80] not in " ".join(asked.paragraph.text.split())
    ]
    now = AskedNow(
        question=asked.text,
        query=asked.text,
        earlier="",
        language=asked.language,
        hits=tuple(hits),
        evidence=found.evidence,
        searched=Searched(0, ()),
        started=time.perf_counter(),
        retrieve_s=0.0,
    )
    offered = hits[:OFFERED_HITS]
    contained = _rated(workbench.generator, answerability.contained_request(now, offered))
    which = _rated(workbench.generator, answerability.which_request(now, offered))
    rated = answerability.ratings(contained, which)
    return Observation(asked.id, asked.language, kind, rated.yes, rated.passage, found.evidence)


def _rated(generator: Generator, request: RatingRequest) -> tuple[float, ...]:
    for event in generator.rate(request, CancelToken()):
        if isinstance(event, Finished):
            return event.result
    raise AssertionError("a rating ends with Finished or raises")


def fit(features: FloatArray, labels: FloatArray) -> FloatArray:
    """Return the weights of a ridge logistic regression by Newton's method, the bias last: shape (features + 1,)."""
    mean, deviation = features.mean(axis=0), features.std(axis=0) + 1e-9
    design = np.hstack([(features - mean) / deviation, np.ones((len(features), 1))])
    penalty = _RIDGE * np.diag([1.0] * features.shape[1] + [0.0])
    weights = np.zeros(design.shape[1])
    for _ in range(100):
        chances = 1.0 / (1.0 + np.exp(-design @ weights))
        gradient = design.T @ (chances - labels) + penalty @ weights
        weights -= np.linalg.solve(design.T @ (design * (chances * (1 - chances))[:, None]) + penalty, gradient)
    slopes = weights[:-1] / deviation
    return np.append(slopes, weights[-1] - float(slopes @ mean)).astype(np.float32)


def report(observations: Sequence[Observation]) -> Iterator[str]:
    """Yield a line a language: the weights, and what they would refuse, cross-validated ten times."""
    for language in LANGUAGES:
        chosen = [observation for observation in observations if observation.language == language]
        features = np.array([(o.yes, o.passage, o.evidence) for o in chosen], dtype=np.float32)
        kinds = np.array([o.kind for o in chosen])
        labels = (kinds == "answerable").astype(np.float32)
        fold = np.arange(len(chosen)) % 10
        chances = np.zeros(len(chosen))
        for held_out in range(10):
            weights = fit(features[fold != held_out], labels[fold != held_out])
            totals = features[fold == held_out] @ weights[:-1] + weights[-1]
            chances[fold == held_out] = 1.0 / (1.0 + np.exp(-totals))
        yield f"{language}: yes, passage, evidence, bias = {np.round(fit(features, labels), 2).tolist()}"
        for threshold in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
            refused = {kind: float((chances[kinds == kind] < threshold).mean()) for kind in dict.fromkeys(kinds)}
            yield f"  refused below {threshold}: " + ", ".join(f"{kind} {share:.0%}" for kind, share in refused.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--a-kind", type=int, default=30, help="questions of each kind in each language")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--model")
    parser.add_argument("--keep", type=Path, help="keep the observations here, and go on behind those that are there")
    options = parser.parse_args()
    observations: list[Observation] = []
    if options.keep is not None and options.keep.exists():
        observations = [Observation(**json.loads(line)) for line in options.keep.read_text("utf-8").splitlines()]
    known = frozenset((observation.language, observation.question_id) for observation in observations)
    data = load(options.folder)
    for observation in observe(data, Size(options.a_kind, options.seed), models_folder(), options.model, known):
        observations.append(observation)
        if options.keep is not None:
            with options.keep.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(observation)) + "\n")
    sys.stdout.writelines(f"{line}\n" for line in report(observations))


if __name__ == "__main__":
    main()
