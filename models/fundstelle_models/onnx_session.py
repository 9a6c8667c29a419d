"""Opens an ONNX graph for computing on the processor, quietly and without spinning."""

from pathlib import Path
from typing import Any


def open_session(graph: Path, threads: int) -> Any:
    """Return an onnxruntime session over the graph. Raises onnxruntime's own errors where it cannot be loaded."""
    import onnxruntime  # noqa: PLC0415 - loaded with the first text, not with the program

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Threads that spin while they wait would take the cores from the language model.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
