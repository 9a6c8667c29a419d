"""How the known families of chat models were trained to be spoken to, for files that have lost their template.

A family is told by its control tokens, which a base model of another family does not have. Templates are Jinja, as in
GGUF files; one that knows no system role says so, and the instructions then go in front of the first question. The last
line break is in an expression, as Jinja drops one at the end of a template."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChatFamily:
    """`marks` are the control tokens that all its models have."""

    name: str
    marks: tuple[str, ...]
    template: str


_NO_SYSTEM_ROLE = "{%- if messages[0].role == 'system' %}{{ raise_exception('no system role') }}{% endif %}"

FAMILIES = (
    ChatFamily(
        "ChatML",
        ("<|im_start|>", "<|im_end|>"),
        "{%- for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
        "{{ '<|im_start|>assistant\n' }}",
    ),
    ChatFamily(
        "Llama 3",
        ("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"),
        "{{ bos_token }}{%- for message in messages %}<|start_header_id|>{{ message.role }}<|end_header_id|>\n\n"
        "{{ message.content }}<|eot_id|>{% endfor %}{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}",
    ),
    ChatFamily(
        "Gemma",
        ("<start_of_turn>", "<end_of_turn>"),
        _NO_SYSTEM_ROLE + "{{ bos_token }}{%- for message in messages %}<start_of_turn>"
        "{{ 'model' if message.role == 'assistant' else message.role }}\n{{ message.content }}<end_of_turn>\n"
        "{% endfor %}{{ '<start_of_turn>model\n' }}",
    ),
    ChatFamily(
        "Phi 3",
        ("<|user|>", "<|assistant|>", "<|end|>"),
        "{%- for message in messages %}<|{{ message.role }}|>\n{{ message.content }}<|end|>\n{% endfor %}"
        "{{ '<|assistant|>\n' }}",
    ),
    ChatFamily(
        "Mistral",
        ("[INST]", "[/INST]"),
        _NO_SYSTEM_ROLE + "{{ bos_token }}{%- for message in messages %}{% if message.role == 'user' %}"
        "[INST]{{ message.content }}[/INST]{% else %}{{ message.content }}{{ eos_token }}{% endif %}{% endfor %}",
    ),
)


def family_of(has_token: Callable[[str], bool]) -> ChatFamily | None:
    """Return the family whose control tokens the vocabulary has; None where it has those of none."""
    for family in FAMILIES:
        if all(has_token(mark) for mark in family.marks):
            return family
    return None
