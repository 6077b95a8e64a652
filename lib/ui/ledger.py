"""The store as pages read it: opened once, and each answer computed once for as long as the store does not change."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Concatenate, ParamSpec, TypeVar, cast

import streamlit as st

from lib.pipeline import Pipeline
from lib.settings import load_settings
from lib.store import Store, open_store

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
REMEMBERED = 64  # answers kept for one version of the store: about eight pages times eight sets of filters


class Ledger:
    """One version of the store. What it hands out is shared between readers: never change it in place."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._remember = lru_cache(maxsize=REMEMBERED)(self._answer)

    def _answer(self, question: Callable[..., object], arguments: tuple[Hashable, ...]) -> object:
        return question(self.store, *arguments)

    def ask(self, question: Callable[Concatenate[Store, Asked], Answer], *arguments: Asked.args, **_: Asked.kwargs) -> Answer:
        """The answer of a question of `lib.queries` to this version of the store; arguments by position."""
        return cast(Answer, self._remember(question, arguments))


def read_ledger() -> Ledger:
    """The ledger as it stands now. Raises StoreError where the store cannot be read."""
    database = load_settings().database
    if _store_of(database).is_replaced():  # deleted, or restored from a copy, while the dashboard runs
        _store_of(database).close()
        _store_of.clear()
    store = _store_of(database)
    return _ledger_of(database, store.inode, store.version())


@st.cache_resource(show_spinner=False, max_entries=4)
def _store_of(database: str) -> Store:
    return open_store(database)


@st.cache_resource(show_spinner=False, max_entries=2)
def _ledger_of(database: str, inode: tuple[int, int] | None, version: int) -> Ledger:
    return Ledger(_store_of(database))


@st.cache_resource(show_spinner=False, max_entries=1)
def read_pipeline() -> Pipeline:
    """The pipeline that pages add articles with."""
    return Pipeline(load_settings())
