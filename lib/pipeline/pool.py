"""Work over many items on several processes, in order and in bounded memory."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from typing import TypeVar

from lib.errors import WorkError

Item = TypeVar("Item")
Result = TypeVar("Result")
CHUNK_ITEMS = 200  # articles of news length; at fewer, handing them over costs more than it brings
CHUNKS_AHEAD = 2  # per process: enough that none waits, and little enough to hold in memory


def map_chunks(work: Callable[[Sequence[Item]], list[Result]], items: Iterable[Item], processes: int | None = None) -> Iterator[Result]:
    """The results of `work` for each item, in order.

    One chunk or one processor: in this process, item by item. More: on a pool, at most CHUNKS_AHEAD chunks a process under way,
    so that neither the items nor the results are ever all in memory. `work` and its results must be picklable. Raises WorkError.
    """
    source = iter(items)
    chunks = iter(lambda: list(islice(source, CHUNK_ITEMS)), [])
    first, second = next(chunks, []), next(chunks, [])
    count = processes or os.cpu_count() or 1
    if not second or count < 2:
        for item in chain(first, second, chain.from_iterable(chunks)):
            yield from work([item])
        return
    yield from _map_on_pool(work, chain((first, second), chunks), count)


def _map_on_pool(work: Callable[[Sequence[Item]], list[Result]], chunks: Iterable[list[Item]], processes: int) -> Iterator[Result]:
    # Fresh processes instead of copies of this one: a copied database handle or lock would be shared, and breaks.
    context = multiprocessing.get_context("spawn")
    leash, hand = context.Pipe(duplex=False)  # closes with the hand that holds it, also where this process is killed
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin_work, initargs=(leash,))
    under_way: deque[Future[list[Result]]] = deque()
    try:
        for chunk in chunks:
            under_way.append(pool.submit(work, chunk))
            if len(under_way) >= processes * CHUNKS_AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    except (KeyboardInterrupt, GeneratorExit):  # nobody waits for the chunks under way
        hand.close()
        raise
    except BrokenProcessPool:
        raise WorkError("A working process was ended from outside, most likely for want of memory; try a smaller file.") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        hand.close()
        leash.close()


def _begin_work(leash: Connection) -> None:
    """Leaves Ctrl-C to the process that started this one, and ends when that lets go of the other end of the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()


def _end_with(leash: Connection) -> None:
    wait([leash])
    os._exit(1)
