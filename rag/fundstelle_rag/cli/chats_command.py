"""chats: what was asked and answered, listed, or as one file to take away."""

from fundstelle_rag.chats import Chat
from fundstelle_rag.cli.export_options import add_export_options, export
from fundstelle_rag.cli.session import Commands, Session, add_command, print_json, say
from fundstelle_rag.export.colophon import written_date
from fundstelle_rag.export.whole_file import require_writable


def register(commands: Commands) -> None:
    chats = add_command(
        commands,
        "chats",
        _chats,
        "list what was asked, or export the whole chat",
        "Without --out, list the questions of the library's chat, the oldest first. With it, write the whole chat into "
        "one file: every answer with its notes.",
    )
    add_export_options(chats, Chat, "write the whole chat")
    chats.add_argument("--json", action="store_true", help="one JSON object a question")


def _chats(session: Session) -> int:
    options = session.options
    if options.out is not None:
        require_writable(options.out, options.force)
    with session.workbench() as workbench:
        turns = tuple(workbench.turns())
        if options.out is not None:
            if not turns:
                say("Nothing has been asked yet: there is no chat to write. Ask first: fundstelle ask QUESTION")
                return 1
            export(session, workbench, Chat(turns))
            return 0
    for turn in turns:
        answer = turn.answer
        if options.json:
            print_json({"asked_at": turn.asked_at, "question": answer.question, "refused": answer.refused})
        else:
            print(f"{written_date(turn.asked_at)}  {' '.join(answer.question.split())}")
    return 0
