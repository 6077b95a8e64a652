"""The command line: `python -m lib VERB`. Exit status 0 done, 1 something asked for could not be done, 2 wrong usage."""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from typing import Protocol, TextIO, cast

from lib.errors import LedgerError

PROGRAM = "python -m lib"
NOT_DONE = 1
VERBS = {
    "ingest": "read articles, extract, geocode and store them",
    "extract": "read claims, incidents and rejected numbers out of a text, storing nothing",
    "geoparse": "find and resolve the places of many texts",
    "tally": "print the tallies of what is stored",
    "export": "write a snapshot of what is stored",
    "evaluate": "score the project on its own corpora",
}


class Verb(Protocol):
    """What a module of lib.commands offers."""

    EXAMPLES: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Adds the arguments of the verb."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Does what was asked and returns the exit status. Raises LedgerError."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one verb and returns the exit status; whatever goes wrong is one line on standard error."""
    given = list(sys.argv[1:] if argv is None else argv)
    _write_utf8(sys.stdout)
    _write_utf8(sys.stderr)
    logging.basicConfig(level=logging.CRITICAL)  # what a library grumbles of a page is told in our own words, or is no trouble
    name = _verb_parser().parse_args(given[:1]).verb
    try:
        # The one late import of the house: pandas, trafilatura and SQLAlchemy together take over a second to import, and no verb
        # needs all of them. The module is looked up in VERBS, so nothing but our own verbs can be named.
        verb = cast(Verb, importlib.import_module(f"lib.commands.{name}"))
        status = verb.run(_arguments(verb, name, given[1:]))
        sys.stdout.flush()
    except LedgerError as error:
        return _fail(str(error))
    except BrokenPipeError:  # whoever read our output has seen enough
        _close_output()
        return NOT_DONE
    except OSError as error:  # files and the ledger have errors of their own, so this is most likely the output
        _close_output()
        return _fail(f"Reading or writing failed: {error.strerror or error}; look at where the output goes, and make room.")
    except KeyboardInterrupt:
        return _fail("Interrupted; what was stored before is kept, and no file is left half written.")
    except MemoryError:
        return _fail("There is not enough memory for this; try a smaller file.")
    return status


def _verb_parser() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:<10}{summary}" for name, summary in VERBS.items())
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Crisis Ledger: figures out of news articles, each with its sentence, its speaker and its doubt.",
        epilog=f"verbs:\n{lines}\n\n`{PROGRAM} VERB --help` says more of each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("verb", metavar="VERB", choices=VERBS, help="what to do, one of those below")
    return parser


def _arguments(verb: Verb, name: str, given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} {name}",
        description=f"{VERBS[name][0].upper()}{VERBS[name][1:]}.",
        epilog=verb.EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.add_arguments(parser)
    return parser.parse_args(given)


def _write_utf8(stream: TextIO) -> None:
    """Output is UTF-8 whatever the terminal's locale; what UTF-8 cannot carry is written as an escape, which JSON reads back."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_output() -> None:
    """Sends what is left in the buffer nowhere, so that the interpreter does not fail over it once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(sentence: str) -> int:
    sys.stderr.write(" ".join(sentence.split()) + "\n")
    return NOT_DONE


if __name__ == "__main__":
    sys.exit(main())
