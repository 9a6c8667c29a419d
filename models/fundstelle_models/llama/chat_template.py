"""From messages to tokens, in the format the model was trained with."""

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import llama_cpp
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from fundstelle_models.chat_families import family_of
from fundstelle_models.errors import ModelFileInvalid
from fundstelle_models.llama.tokens import control_text, tokenize
from fundstelle_models.protocols import Message
from fundstelle_models.thinking import CLOSING, OPENING

_NO_THOUGHT = f"\n\n{CLOSING}\n\n"
_TRIAL = (Message("system", "Be brief."), Message("user", "Good morning."))


class ChatTemplate:
    """The model's chat template, its own or its family's, rendered so that no content can smuggle in a control token.

    The template is rendered over placeholders; what it puts between them is tokenized with control tokens,
    what replaces them without."""

    def __init__(self, path: Path, model: object, vocab: object) -> None:
        """Take the model's template, or that of its family where it has none, and try it.

        Raises ModelFileInvalid, with the reason, for a base model and for a template that does not work."""
        self._path = path
        self._vocab = vocab
        self._bos = control_text(vocab, llama_cpp.llama_vocab_bos(vocab))
        self._add_bos = bool(llama_cpp.llama_vocab_get_add_bos(vocab))
        eos = control_text(vocab, llama_cpp.llama_vocab_eos(vocab))
        own = llama_cpp.llama_model_chat_template(model, None)
        template = own.decode("utf-8", "replace") if own else self._family_template()
        self._thinks = CLOSING in template and "enable_thinking" not in template and self._has_token(OPENING)
        try:
            self._formatter = Jinja2ChatFormatter(template, eos_token=eos, bos_token=self._bos)
        except Exception as error:  # the template is a program from outside; parsing it may raise anything
            raise ModelFileInvalid(path, f"its chat template cannot be read ({error})") from error
        self.render(_TRIAL)

    def render(self, messages: Sequence[Message]) -> list[int]:
        nonce = secrets.token_hex(8)
        marks = [f"{nonce}.{index}." for index in range(len(messages))]
        pieces = [self._without_thinking(self._format(messages, marks))]
        contents: list[str] = []
        for mark, message in zip(marks, messages, strict=True):
            before, found, after = pieces.pop().partition(mark)
            if not found:
                raise ModelFileInvalid(self._path, "its chat template loses a message")
            pieces += [before, after]
            contents.append(message.content)
        add_bos = self._add_bos and not (self._bos and pieces[0].startswith(self._bos))
        tokens = tokenize(self._vocab, pieces[0], special=True, add_bos=add_bos)
        for content, piece in zip(contents, pieces[1:], strict=True):
            tokens += tokenize(self._vocab, content, special=False, add_bos=False)
            tokens += tokenize(self._vocab, piece, special=True, add_bos=False)
        return tokens

    def _format(self, messages: Sequence[Message], marks: Sequence[str]) -> str:
        turns: list[Any] = [{"role": m.role, "content": mark} for m, mark in zip(messages, marks, strict=True)]
        try:
            return str(self._formatter(messages=turns, enable_thinking=False).prompt)
        except Exception:  # noqa: BLE001 - the template is a program from outside and may raise anything
            merged = _system_into_user(turns)  # some templates refuse a system role
        try:
            return str(self._formatter(messages=merged, enable_thinking=False).prompt)
        except Exception as error:
            raise ModelFileInvalid(self._path, f"its chat template fails ({error})") from error

    def _without_thinking(self, prompt: str) -> str:
        """Close the model's thinking before it begins, where it would think aloud and cannot be asked not to.

        Templates that know `enable_thinking` have been told; others open the thinking at the end of the prompt, or
        leave it to the model to open it. An empty thought in front of the answer is what such models are trained with
        for questions that need none."""
        end = prompt.rstrip()
        if end.endswith(OPENING):
            return f"{end}{_NO_THOUGHT}"
        if self._thinks and not end.endswith(CLOSING):
            return f"{prompt}{OPENING}{_NO_THOUGHT}"
        return prompt

    def _family_template(self) -> str:
        family = family_of(self._has_token)
        if family is None:
            raise ModelFileInvalid(
                self._path, "it is a base model: it has no chat template, and its tokens are those of no chat format"
            )
        return family.template

    def _has_token(self, text: str) -> bool:
        return len(tokenize(self._vocab, text, special=True, add_bos=False)) == 1


def _system_into_user(turns: list[Any]) -> list[Any]:
    """Put a leading system turn in front of the first user turn."""
    if len(turns) < 2 or turns[0]["role"] != "system":
        return turns
    return [{"role": "user", "content": turns[0]["content"] + "\n\n" + turns[1]["content"]}, *turns[2:]]
