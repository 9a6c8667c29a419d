"""Language models on this machine: GGUF files, llama.cpp, embeddings. Knows no document and no screen."""

__version__ = "0.1.0"
