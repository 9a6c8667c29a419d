"""The run: a seeded sample of questions, each put to the program and to the plain recipe in turn."""

import random
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_rag.answers import Answer
from fundstelle_rag.bench.evaluation.judged import Key, Outcome
from fundstelle_rag.bench.evaluation.plain_recipe import PlainAnswer, PlainRecipe
from fundstelle_rag.bench.evaluation.xquad import LANGUAGES, Asked, Paragraph, Xquad, holds
from fundstelle_rag.open_workbench import open_workbench
from fundstelle_rag.workbench import Workbench

PROGRAM, RECIPE = SYSTEMS = "program", "recipe"
UNANSWERABLE = "unanswerable"


@dataclass(frozen=True, slots=True)
class Size:
    """How many questions; `topics_out` articles are taken out of the library for the unanswerable ones."""

    a_language: int = 60
    unanswerable: int = 40
    topics_out: int = 3


@dataclass(frozen=True, slots=True)
class Task:
    """A question to put. `left_out` are the articles that it must not be answered from."""

    asked: Asked
    kind: str
    left_out: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Written:
    """What a system made of a task."""

    system: str
    refused: bool
    text: str
    verdicts: list[str]
    seconds: float


def tasks(data: Xquad, size: Size, seed: int) -> list[Task]:
    """Draw the sample. The unanswerable questions are about the articles left out, in both languages by turns."""
    rng = random.Random(seed)  # noqa: S311 - a sample, no secret
    out = frozenset(rng.sample(sorted(data.topics), min(size.topics_out, len(data.topics) - 1)))
    drawn: list[Task] = []
    for language in LANGUAGES:
        answerable = [asked for asked in data.questions[language] if asked.paragraph.title not in out]
        drawn += [Task(asked, language, out) for asked in rng.sample(answerable, min(size.a_language, len(answerable)))]
    about_out = [asked for asked in data.questions[LANGUAGES[0]] if asked.paragraph.title in out]
    for number, asked in enumerate(rng.sample(about_out, min(size.unanswerable, len(about_out)))):
        by_id = {other.id: other for other in data.questions[LANGUAGES[number % len(LANGUAGES)]]}
        drawn.append(Task(by_id[asked.id], UNANSWERABLE, out))
    rng.shuffle(drawn)
    return drawn


def run(
    data: Xquad,
    drawn: Sequence[Task],
    models_folder: Path,
    model: str | None,
    seed: int,
    *,
    systems: Sequence[str] = SYSTEMS,
    known: Collection[Key] = (),
) -> Iterator[Outcome]:
    """Yield an outcome a task and system: the program and the recipe answer in turn, over the same articles with the
    same models. `known` are the outcomes that an earlier run has.

    Raises NoModel, NoEmbedder, ModelNotFound, ModelFileInvalid, ModelCrashed."""
    left_out = drawn[0].left_out if drawn else frozenset()
    with library_of(data, left_out, models_folder, model, seed) as workbench:
        recipe = PlainRecipe(data.articles.items(), workbench.embedder, workbench.generator)
        for task in drawn:
            for system in systems:
                if Key(task.asked.id, task.asked.language, system) in known:
                    continue
                if system == PROGRAM:
                    answer, seconds = _asked(workbench, task)
                    yield _judged(task, answer, seconds, workbench)
                else:
                    yield _judged_plain(task, recipe.answer(task.asked.text, task.left_out), data.articles)


@contextmanager
def library_of(
    data: Xquad, left_out: frozenset[str], models_folder: Path, model: str | None, seed: int
) -> Iterator[Workbench]:
    """A library in a temporary folder of all articles but those left out, a text file each."""
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "articles"
        sources.mkdir()
        for topic, text in data.articles.items():
            if topic not in left_out:
                (sources / f"{topic}.txt").write_text(text + "\n", encoding="utf-8")
        with open_workbench(Path(folder) / "library", models_folder, model=model, seed=seed) as workbench:
            for _ in workbench.add([sources], CancelToken()):
                pass
            yield workbench


def _asked(workbench: Workbench, task: Task) -> tuple[Answer, float]:
    started = time.perf_counter()
    for event in workbench.answer(task.asked.text, CancelToken()):
        if isinstance(event, Finished):
            return event.result, time.perf_counter() - started
    raise AssertionError("an answer ends with Finished or raises")


def _judged(task: Task, answer: Answer, seconds: float, workbench: Workbench) -> Outcome:
    cited = False
    for citation in answer.citations:
        text = workbench.document(citation.document_id).text
        cited = cited or _lies_on(text, citation.char_start, citation.char_end, task.asked.paragraph)
    written = _Written(PROGRAM, answer.refused, answer.text, [s.verdict.value for s in answer.sentences], seconds)
    return _outcome(task, written, cited)


def _judged_plain(task: Task, answer: PlainAnswer, articles: dict[str, str]) -> Outcome:
    cited = any(
        _lies_on(articles[chunk.document], chunk.char_start, chunk.char_end, task.asked.paragraph)
        for chunk in answer.cited
    )
    return _outcome(task, _Written(RECIPE, answer.refused, answer.text, [], answer.seconds), cited)


def _outcome(task: Task, written: _Written, cited: bool) -> Outcome:
    answered = not written.refused
    return Outcome(
        question_id=task.asked.id,
        language=task.asked.language,
        kind=task.kind,
        system=written.system,
        refused=written.refused,
        right=answered and task.kind != UNANSWERABLE and holds(written.text, task.asked.gold),
        cited=answered and cited,
        verdicts=written.verdicts,
        seconds=written.seconds,
        answer=written.text,
    )


def _lies_on(text: str, char_start: int, char_end: int, paragraph: Paragraph) -> bool:
    """Say whether the stretch of the article shares characters with the paragraph."""
    start = text.find(paragraph.text)
    return start >= 0 and char_start < start + len(paragraph.text) and char_end > start
