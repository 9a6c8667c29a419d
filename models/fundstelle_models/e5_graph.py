"""Builds the ONNX graph of multilingual-e5-small, once, at set-up. The only user of the onnx package.

Measured choices (two cores, passages of 174 tokens, beside the 4-bit engine the weights come with: five times its
passages a second, cosine .998): fused operators; weights as integers with one scale a column, activations as 8-bit
integers, quantized on the way. The second feed-forward matrix stays float32, because its input (after the GELU) has
outliers that 8 bits flatten (MRR .9427 with it, .9342 without). One text a run: an activation's scale is taken over
the whole input, so a text in a batch would get a vector that depends on its neighbours.

Input `words`, float32 (1, tokens, hidden): the word embeddings, looked up outside since they are most of the
weights. Output `vector`, float32 (1, hidden): the mean over all tokens, at unit length."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from fundstelle_models.e5_weights import E5Weights

# 7 bits: on processors without VNNI, products of two 8-bit numbers are added in pairs in 16 bits and would be cut off.
_WEIGHT_MAX = 64
_OPSET = 21
_IR_VERSION = 10
_MICROSOFT = "com.microsoft"


def build_graph(weights: E5Weights) -> onnx.ModelProto:
    """Return the whole network with its weights, checked."""
    graph = _Graph(weights)
    state = graph.embed("words")
    for layer in range(weights.shape.layers):
        state = graph.encoder_layer(state, f"l{layer}")
    graph.pool(state, "vector")
    hidden = weights.shape.hidden
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "multilingual-e5-small",
            [helper.make_tensor_value_info("words", TensorProto.FLOAT, [1, "tokens", hidden])],
            [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, hidden])],
            initializer=graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)],
        ir_version=_IR_VERSION,
        producer_name="fundstelle",
    )
    onnx.checker.check_model(model)
    return model


class _Graph:
    """Nodes and constants so far. Each method adds operators and returns the name of their output."""

    def __init__(self, weights: E5Weights) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._weights = weights
        self._shape = weights.shape

    def embed(self, words: str) -> str:
        """Word, position and type embeddings, normalized."""
        hidden = self._shape.hidden
        positions = self._weights.vector("emb.pos").reshape(-1, hidden)
        types = self._weights.vector("emb.type").reshape(-1, hidden)
        table = self._constant("emb.pos", (positions + types[0])[None])
        count = self._add("Shape", [words], "tokens", start=1, end=2)
        zero, axis = self._constant("zero", np.array([0])), self._constant("axis", np.array([1]))
        places = self._add("Slice", [table, zero, count, axis], "places")
        return self._normalized_sum(words, places, "emb.ln", bias=None)

    def encoder_layer(self, state: str, name: str) -> str:
        """Attention and feed-forward network, each added to its input and normalized."""
        heads = [self._linear_int8(state, f"{name}.{part}") for part in ("q", "k", "v")]
        attention = self._add("MultiHeadAttention", heads, f"{name}.attention", _MICROSOFT, num_heads=self._shape.heads)
        projected = self._linear_int8(attention, f"{name}.ao")
        state = self._normalized_sum(projected, state, f"{name}.aln", bias=None)
        raised = self._linear_int8(state, f"{name}.fi", with_bias=False)
        bias = self._constant(f"{name}.fi.b", self._weights.vector(f"{name}.fi.b"))
        activated = self._add("BiasGelu", [raised, bias], f"{name}.gelu", _MICROSOFT)
        lowered = self._linear_f32(activated, f"{name}.fo", columns=self._shape.feed_forward)
        return self._normalized_sum(lowered, state, f"{name}.oln", bias=f"{name}.fo.b")

    def pool(self, state: str, output: str) -> None:
        """The mean over all tokens, at unit length."""
        mean = self._add("ReduceMean", [state, "axis"], "mean", keepdims=0)
        self._add("LpNormalization", [mean], output, axis=-1, p=2)

    def _linear_int8(self, source: str, name: str, *, with_bias: bool = True) -> str:
        weight = self._weights.matrix(f"{name}.w", self._shape.hidden)
        scales = np.maximum(np.abs(weight).max(axis=1), 1e-12) / _WEIGHT_MAX
        inputs = [
            source,
            self._constant(f"{name}.w", np.rint(weight / scales[:, None]).astype(np.int8).T),
            self._constant(f"{name}.scale", scales.astype(np.float32)),
        ]
        if with_bias:
            inputs += ["", self._constant(f"{name}.b", self._weights.vector(f"{name}.b"))]
        return self._add("DynamicQuantizeMatMul", inputs, name, _MICROSOFT)

    def _linear_f32(self, source: str, name: str, columns: int) -> str:
        weight = self._weights.matrix(f"{name}.w", columns)
        return self._add("MatMul", [source, self._constant(f"{name}.w", weight.T)], name)

    def _normalized_sum(self, a: str, b: str, norm: str, bias: str | None) -> str:
        inputs = [a, b, *(self._constant(f"{norm}.{x}", self._weights.vector(f"{norm}.{x}")) for x in "wb")]
        if bias is not None:
            inputs.append(self._constant(bias, self._weights.vector(bias)))
        return self._add("SkipLayerNormalization", inputs, norm, _MICROSOFT, epsilon=self._shape.epsilon)

    def _constant(self, name: str, values: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _add(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes))
        return output


def write_graph(weights: E5Weights, path: Path) -> None:
    """Build the graph into `path`."""
    onnx.save(build_graph(weights), path)
