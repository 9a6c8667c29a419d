"""demo: what a machine without a display shows at the first start. The samples, three questions, an answer file."""

from pathlib import Path

from fundstelle_rag.cli.add_command import add_files
from fundstelle_rag.cli.answer_output import print_answer
from fundstelle_rag.cli.ask_command import ask_one
from fundstelle_rag.cli.export_options import library_name
from fundstelle_rag.cli.session import Commands, Session, add_command, say
from fundstelle_rag.export.export_file import write_export

_LANGUAGES = ("en", "de", "nl")


def register(commands: Commands) -> None:
    demo = add_command(
        commands,
        "demo",
        _demo,
        "index the sample documents and ask one question in English, German and Dutch",
        "Works in a library of its own, beside the usual one, and writes the last answer to a file.",
    )
    demo.add_argument("--out", metavar="FILE", type=Path, help="the answer file (demo-answer.md in that library)")


def _demo(session: Session) -> int:
    from fundstelle_rag.samples import sample_paths, sample_questions  # noqa: PLC0415

    library = session.library_folder
    session.options.library = library.with_name(f"{library.name}-samples")
    target = session.options.out or session.options.library / "demo-answer.md"
    say(f"Reading the sample documents into {session.options.library}")
    if add_files(session, sample_paths(), as_json=False):
        return 1
    questions = {question.language: question.question for question in sample_questions() if question.demo}
    with session.workbench() as workbench:
        for language in _LANGUAGES:
            print(f"\n» {questions[language]}\n")
            answer = ask_one(session, workbench, questions[language])
            print_answer(answer)
        turn = workbench.last_turn()
        assert turn is not None
        write_export(turn, target, force=True, library=library_name(workbench))
    print(f"\nThe last answer, with its notes, is in {target}")
    return 0
