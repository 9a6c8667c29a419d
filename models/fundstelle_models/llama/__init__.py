"""Models in llama.cpp, through its low-level API. The only package that imports llama_cpp.

Imported in worker processes alone (worker.py, embedding_worker.py): llama.cpp aborts the process on some errors, and a
loaded model is large. llama-cpp-python's high-level `Llama` class is not used: it cannot be stopped while it reads the
prompt, reports no progress there, and samples from all 150,000 tokens through the grammar at every step.
"""

from fundstelle_models.llama.abort_flag import AbortFlag
from fundstelle_models.llama.batch import Ended, Piece, Read
from fundstelle_models.llama.chat import LlamaChat
from fundstelle_models.llama.embedding import LlamaEmbedding
from fundstelle_models.llama.log import silence_llama_log

__all__ = ["AbortFlag", "Ended", "LlamaChat", "LlamaEmbedding", "Piece", "Read", "silence_llama_log"]
