"""Each task has the model that was chosen for it; tasks that share one share its process."""

from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.compute_slot import ComputeSlot
from fundstelle_models.events import Finished
from fundstelle_models.installed import InstalledModels
from fundstelle_models.one_in_memory import MemoryPlace, OneInMemory
from fundstelle_models.packed_models import SMALL_CHAT, TINY_CHAT
from fundstelle_models.protocols import GenerationRequest, Generator, Message
from fundstelle_models.spec import Task, TaskOptions
from fundstelle_rag.errors import NoModel
from fundstelle_rag.open_workbench import generators_by_task, open_generator, open_workbench, task_model
from fundstelle_rag.task_generators import TaskGenerators
from tests.fakes import ScriptedGenerator
from tests.models.gguf_file import GgufFile


@pytest.fixture
def installed(tmp_path: Path) -> InstalledModels:
    models = InstalledModels(tmp_path / "models")
    for name in ("small", "large"):
        (tmp_path / f"{name}.gguf").write_bytes(GgufFile().data())
        models.add(tmp_path / f"{name}.gguf")
    models.use("small")
    return models


def test_tasks_share_a_generator_unless_told_otherwise(installed: InstalledModels) -> None:
    installed.use_for(Task.SUMMARIZE, "large")
    make = generators_by_task(installed, None, ComputeSlot())
    ask, summarize, translate = (make(task) for task in Task)
    assert ask is translate
    assert (ask.identity.name, summarize.identity.name) == ("small", "large")
    named = generators_by_task(installed, "large", ComputeSlot())
    assert named(Task.ASK) is named(Task.TRANSLATE)
    assert named(Task.ASK).identity.name == "large"


def test_same_model_with_other_options_is_another(installed: InstalledModels) -> None:
    installed.use_for(Task.TRANSLATE, "small", TaskOptions(context_tokens=1024))
    make = generators_by_task(installed, None, ComputeSlot())
    assert make(Task.ASK) is not make(Task.TRANSLATE)
    assert task_model(installed, Task.TRANSLATE).options.context_tokens == 1024


def test_choice_made_while_a_library_is_open_counts_when_asked_anew(
    installed: InstalledModels, library_folder: Path
) -> None:
    with open_workbench(library_folder, installed.folder) as workbench:
        assert workbench.generator.identity.name == "small"
        installed.use_for(Task.TRANSLATE, "large")
        installed.use_for(Task.ASK, "large")
        assert workbench.generator.identity.name == "small"
        workbench.choose_models_anew()
        assert workbench.generator.identity.name == "large"
        assert workbench.generator_for(Task.SUMMARIZE).identity.name == "small"
        assert workbench.generator_for(Task.TRANSLATE) is workbench.generator


def test_each_generator_is_made_and_closed_once() -> None:
    made: list[Task] = []
    closed: list[str] = []

    class Closing(ScriptedGenerator):
        def close(self) -> None:
            closed.append("closed")

    shared = Closing()

    def make(task: Task) -> Generator:
        made.append(task)
        if len(made) == 1:
            raise NoModel
        return shared

    generators = TaskGenerators(make)
    with pytest.raises(NoModel):
        generators.get()
    assert generators.get() is generators.get(Task.ASK) is generators.get(Task.TRANSLATE) is shared
    assert made == [Task.ASK, Task.ASK, Task.TRANSLATE]
    generators.close()
    assert closed == ["closed"]
    assert generators.get() is shared
    assert made[-1] is Task.ASK


@pytest.mark.model
def test_of_two_real_models_one_is_in_memory(models_folder: Path) -> None:
    there = {spec.name: spec for spec in InstalledModels(models_folder).list()}
    if not {TINY_CHAT, SMALL_CHAT} <= there.keys():
        pytest.skip("the two smaller models are not installed")
    place, slot = MemoryPlace(), ComputeSlot()
    workers = [open_generator(there[name], slot, TaskOptions(512, 2)) for name in (TINY_CHAT, SMALL_CHAT)]
    request = GenerationRequest((Message("user", "Say yes."),), max_tokens=2)
    pids = set()
    for index in (0, 1, 0):
        *_, last = OneInMemory(workers[index], place).generate(request, CancelToken())
        assert isinstance(last, Finished)
        assert [worker.worker_pid is not None for worker in workers] == [index == 0, index == 1]
        pids.add(workers[index].worker_pid)
    assert len(pids) == 3
    workers[0].close()
