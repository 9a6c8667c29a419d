"""The language models of an open library, one for each task, made when a task first needs its model."""

import threading
from collections.abc import Callable

from fundstelle_models.protocols import Generator
from fundstelle_models.spec import Task


class TaskGenerators:
    """Makes each task's generator once, whoever asks first. A failed attempt is repeated by the next who asks."""

    def __init__(self, make: Callable[[Task], Generator]) -> None:
        """`make` may return the same generator for several tasks."""
        self._make = make
        self._lock = threading.Lock()
        self._made: dict[Task, Generator] = {}

    def get(self, task: Task = Task.ASK) -> Generator:
        """Return the task's generator. Raises what making it raises."""
        with self._lock:
            if task not in self._made:
                self._made[task] = self._make(task)
            return self._made[task]

    def close(self) -> None:
        """Close those that were made; the next who asks gets new ones."""
        with self._lock:
            for generator in {id(made): made for made in self._made.values()}.values():
                generator.close()
            self._made = {}
