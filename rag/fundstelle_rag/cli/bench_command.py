"""bench: this machine's speed beside that of the parts by themselves."""

from fundstelle_rag.cli.session import Commands, Session, add_command


def register(commands: Commands) -> None:
    bench = add_command(
        commands,
        "bench",
        _bench,
        "measure this machine",
        "Measure embedding and answering, each beside the same work done by the bare library, as ratios.",
    )
    bench.add_argument("--json", action="store_true", help="one JSON object")


def _bench(session: Session) -> int:
    raise NotImplementedError
