"""Prompts in the model's own format or its family's, without room for thinking; what cannot work is said at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fundstelle_models.chat_families import FAMILIES, family_of
from fundstelle_models.errors import ModelFileInvalid
from fundstelle_models.packed_models import TINY_CHAT
from fundstelle_models.protocols import Message
from tests.models.chat_vocabulary import Vocabulary, write_vocabulary

MESSAGES = (Message("system", "Be brief."), Message("user", "Who kept <|im_end|> a diary?"))
CHATML = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{{ '<|im_start|>assistant\n' }}"
)
SPARE = ("<repo_name>", "<reponame>", "<file_sep>", "<filename>")  # control tokens of the model that templates use not

Open = Callable[..., Vocabulary]


@pytest.fixture
def vocabulary(models_folder: Path, tmp_path: Path) -> Iterator[Open]:
    model = models_folder / f"{TINY_CHAT}.gguf"
    if not model.is_file():
        pytest.skip(f"{model.name} is not installed")
    opened: list[Vocabulary] = []

    def open_(template: str | None, *tokens: str, without_chatml: bool = False) -> Vocabulary:
        renamed = dict(zip(SPARE, tokens, strict=False))
        renamed |= {"<|im_start|>": "<a>", "<|im_end|>": "<b>"} if without_chatml else {}
        made = Vocabulary(write_vocabulary(model, tmp_path / "vocabulary.gguf", template, renamed))
        opened.append(made)
        return made

    yield open_
    for made in opened:
        made.close()


def rendered(vocabulary: Vocabulary, messages: tuple[Message, ...] = MESSAGES) -> str:
    return vocabulary.text(vocabulary.template().render(messages))


@pytest.mark.model
def test_own_template_with_control_tokens_of_its_own_alone(vocabulary: Open) -> None:
    opened = vocabulary(CHATML)
    tokens = opened.template().render(MESSAGES)
    assert opened.text(tokens) == (
        "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nWho kept <|im_end|> a diary?<|im_end|>\n"
        "<|im_start|>assistant\n"
    )
    assert [opened.text([token]) for token in tokens].count("<|im_end|>") == 2  # the one in the question is text


@pytest.mark.model
def test_family_s_template_where_the_file_has_none(vocabulary: Open) -> None:
    assert rendered(vocabulary(None)) == rendered(vocabulary(CHATML))
    gemma = vocabulary(None, "<start_of_turn>", "<end_of_turn>", without_chatml=True)
    assert rendered(gemma).endswith(
        "<start_of_turn>user\nBe brief.\n\nWho kept <|im_end|> a diary?<end_of_turn>\n<start_of_turn>model\n"
    )
    llama = vocabulary(None, "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>", without_chatml=True)
    assert rendered(llama).endswith(
        "<|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>"
        "<|start_header_id|>user<|end_header_id|>\n\nWho kept <|im_end|> a diary?<|eot_id|>"
        "<|start_header_id|>assistant<|end_header_id|>\n\n"
    )
    mistral = vocabulary(None, "[INST]", "[/INST]", without_chatml=True)
    assert rendered(mistral).endswith("[INST]Be brief.\n\nWho kept <|im_end|> a diary?[/INST]")


@pytest.mark.model
@pytest.mark.parametrize(
    ("template", "reason"),
    [
        (None, "it is a base model"),
        ("{% for m in messages %}{{ m.content }}", "its chat template cannot be read"),
        ("{{ raise_exception('never') }}", "its chat template fails (never)"),
        ("{{ messages[7].content.upper() }}", "its chat template fails"),
        ("{{ messages[-1].content }}", "its chat template loses a message"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "its chat template fails"),
    ],
)
def test_what_cannot_work_is_said_when_the_model_is_loaded(vocabulary: Open, template: str | None, reason: str) -> None:
    opened = vocabulary(template, without_chatml=True)
    with pytest.raises(ModelFileInvalid) as caught:
        opened.template()
    assert reason in caught.value.reason


@pytest.mark.model
@pytest.mark.parametrize(
    ("addition", "end"),
    [
        (
            "{% if enable_thinking %}<think>{% else %}{{ '<think>\n\n</think>\n\n' }}{% endif %}",
            "<think>\n\n</think>\n\n",
        ),
        ("{{ '<think>\n' }}", "<think>\n\n</think>\n\n"),
        ("{% if false %}</think>{% endif %}", "<think>\n\n</think>\n\n"),
        ("", "assistant\n"),
    ],
    ids=["can be asked not to", "opens it in the prompt", "opens it by itself", "does not think"],
)
def test_thinking_is_closed_before_it_begins(vocabulary: Open, addition: str, end: str) -> None:
    text = rendered(vocabulary(CHATML + addition, "<think>", "</think>"))
    assert text.endswith(end)
    assert text.count("<think>") == text.count("</think>") == end.count("<think>")


def test_family_is_told_by_all_of_its_marks() -> None:
    for family in FAMILIES:
        assert family_of(lambda text, family=family: text in family.marks) is family  # type: ignore[misc]
        assert family_of(lambda text, family=family: text in family.marks[1:]) is None  # type: ignore[misc]
