"""Connections to the database: transactions that lose nothing, and failures in one sentence.

The SQLite driver's own transaction handling starts a transaction late and without a write lock, so that two processes both read,
both write, and one of them is lost. Here the driver is in autocommit mode and each transaction begins explicitly, with
BEGIN IMMEDIATE where it writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from lib.errors import StoreError
from lib.store.tables import META, METADATA

SCHEMA_VERSION = 1
BUSY_TIMEOUT_MS = 5000
# SQLite's wait is not fair between writers: one of many can lose every race for five seconds, so a write asks this often.
WRITE_ATTEMPTS = 6
WRITES = "crisis_ledger_writes"  # execution option of a connection whose transaction is going to write
# SQLite's error names (https://sqlite.org/rescode.html), the longest that fits first, and what to tell.
SENTENCES = {
    "SQLITE_FULL": "the disk is full; make room and try again",
    "SQLITE_IOERR": "the disk refused to read or write (full, over a quota, or damaged); make room and try again",
    "SQLITE_READONLY": "it is read-only; make the file and its folder writable, or choose another with --database",
    "SQLITE_PERM": "it must not be opened; look at the file's permissions",
    "SQLITE_CANTOPEN": "it cannot be opened or made; look at the folder and its permissions",
    "SQLITE_CORRUPT": "the file is damaged; restore it from a copy",
    "SQLITE_NOTADB": "the file is not a database; choose another with --database",
    "SQLITE_BUSY": "another program keeps it locked; wait for it to finish and try again",
    "SQLITE_ERROR": "it lacks the tables of a ledger; restore it from a copy, or choose another with --database",
    "SQLITE_TOOBIG": "an article is larger than the database takes",
}


def open_engine(database: str, *, read_only: bool = False) -> Engine:
    """An engine over a SQLite file or an SQLAlchemy URL, with the tables made where it may write. Raises StoreError."""
    engine = _url_engine(database, read_only) if "://" in database else _file_engine(Path(database).expanduser(), read_only)
    try:
        with told(database):
            _check_schema(engine, database, read_only)
    except StoreError:
        engine.dispose()
        raise
    return engine


def find_inode(database: str) -> tuple[int, int] | None:
    """Device and inode of the SQLite file that stands at an address now; None where there is none, or the database is no file."""
    address = make_url(database) if "://" in database else None
    if address is not None and (address.get_backend_name() != "sqlite" or not address.database):
        return None
    try:
        found = Path(address.database or "" if address else database).expanduser().stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def transaction(engine: Engine, *, writes: bool = False) -> Iterator[Connection]:
    """One transaction: committed at the end, rolled back on any error, with the write lock from the start where it writes."""
    with engine.connect().execution_options(**{WRITES: writes}) as connection, connection.begin():
        yield connection


@contextmanager
def told(database: str) -> Iterator[None]:
    """Turns what the database says into one StoreError with a sentence; nothing was changed, since each write is one transaction."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"The ledger {_shown(database)} could not be used: {_sentence(error.orig)}.") from error
    except sqlite3.Error as error:
        raise StoreError(f"The ledger {_shown(database)} could not be used: {_sentence(error)}.") from error
    except (SQLAlchemyError, OverflowError) as error:
        raise StoreError(f"The ledger {_shown(database)} could not be used: {_first_line(error)}.") from error


@contextmanager
def legible(database: str) -> Iterator[None]:
    """Turns values that no record has (an unknown word, broken JSON) into a StoreError: something else has written them."""
    try:
        yield
    except (ValueError, TypeError) as error:
        said = f"The ledger {_shown(database)} holds what this program did not write ({_first_line(error)})"
        raise StoreError(f"{said}; restore it from a copy, or choose another with --database.") from error


def _sentence(error: BaseException | None) -> str:
    name = getattr(error, "sqlite_errorname", None) or ""
    fitting = [start for start in SENTENCES if name.startswith(start)]
    return SENTENCES[max(fitting, key=len)] if fitting else _first_line(error)


def _first_line(error: BaseException | None) -> str:
    return (str(error).splitlines() or ["unknown error"])[0].rstrip(".")


def _shown(database: str) -> str:
    """The database as it may be printed: without a password."""
    return make_url(database).render_as_string(hide_password=True) if "://" in database else database


def _url_engine(database: str, read_only: bool) -> Engine:
    try:
        url = make_url(database)
        if url.get_backend_name() == "sqlite" and url.database:
            return _file_engine(Path(url.database), read_only)
        return create_engine(url)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(f"The database address cannot be used: {_first_line(error)}.") from None


def _file_engine(path: Path, read_only: bool) -> Engine:
    if read_only and not path.exists():
        raise StoreError(f"There is no ledger at {path}; `python -m lib ingest PATH` makes one.")
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file in it with --database.")
    if not read_only:
        _make_folder(path)
    address = _address(path, read_only)

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _prepare_reader if read_only else _prepare_writer)
    event.listen(engine, "begin", _begin)
    return engine


def _address(path: Path, read_only: bool) -> str:
    """The file as a SQLite URI. A reader of a ledger on a read-only disk cannot lock it, so there it is opened as unchanging."""
    address = f"file:{quote(str(path.absolute()))}"
    if not read_only:
        return address
    try:
        with sqlite3.connect(f"{address}?mode=ro", uri=True) as probe:
            probe.execute("SELECT count(*) FROM sqlite_master")
        probe.close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname in ("SQLITE_CANTOPEN", "SQLITE_READONLY_DIRECTORY", "SQLITE_READONLY_CANTINIT"):
            return f"{address}?mode=ro&immutable=1"
    except sqlite3.DatabaseError:
        pass  # said in a sentence when the ledger is opened
    return f"{address}?mode=ro"


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {path.parent} for the ledger cannot be made: {error.strerror}.") from None


def _prepare_reader(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.close()


def _prepare_writer(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    """WAL, so that readers and one writer do not wait for each other; a commit survives a killed process in this mode."""
    _prepare_reader(connection, entry)
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone() != ("wal",):
        _again_while_busy(cursor.execute, "PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()


def _begin(connection: Connection) -> None:
    statement = "BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN"
    cursor = connection.connection.cursor()
    _again_while_busy(cursor.execute, statement)
    cursor.close()


def _again_while_busy(execute: Callable[[str], object], statement: str) -> None:
    """Runs a statement that needs a lock, again where another program held it all the time that SQLite itself waited."""
    for _ in range(WRITE_ATTEMPTS - 1):
        try:
            execute(statement)
        except sqlite3.OperationalError as error:
            if not (error.sqlite_errorname or "").startswith("SQLITE_BUSY"):
                raise
        else:
            return
    execute(statement)


def _check_schema(engine: Engine, database: str, read_only: bool) -> None:
    """Makes the tables of a new ledger; raises StoreError where the database is something else or newer than this program."""
    with transaction(engine, writes=not read_only and not _has_tables(engine)) as connection:
        tables = set(inspect(connection).get_table_names())
        if not tables and not read_only:
            METADATA.create_all(connection)
            connection.execute(META.insert(), [{"name": "schema", "number": SCHEMA_VERSION}, {"name": "changes", "number": 0}])
            return
        if META.name not in tables:
            raise StoreError(f"{_shown(database)} is not a ledger of this program; choose another with --database.")
        version = connection.scalar(select(META.c.number).where(META.c.name == "schema"))
    if version != SCHEMA_VERSION:
        newer = "a newer" if (version or 0) > SCHEMA_VERSION else "another"
        raise StoreError(
            f"The ledger {_shown(database)} was written by {newer} version of this program; update the program, or choose another."
        )


def _has_tables(engine: Engine) -> bool:
    with transaction(engine) as connection:
        return bool(inspect(connection).get_table_names())
