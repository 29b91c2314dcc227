"""SQLite's one writer: bodies take turns on one connection, and those that waited share a commit.

The path of a group::

    BEGIN IMMEDIATE -> (SAVEPOINT -> body -> RELEASE | ROLLBACK TO) for each who waits -> COMMIT

BEGIN (it may wait for another process) and COMMIT (it waits for the disk) run in a worker thread;
the statements of a body take microseconds and run where they are. Nobody's block ends before the
COMMIT that holds its work has returned; if that fails, it fails for everybody in the group.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from sqlalchemy import Connection, CursorResult, Engine, Executable
from sqlalchemy.exc import SQLAlchemyError

from storage.failures import explain

GROUP_MAX = 64
"""So many bodies at most share a commit, so that the first of them does not wait for ever."""


class Turn:
    """One body's place in the queue.

    `go` is answered when the body may run, with its group or with why there is none. `over` is
    answered by the body: whether what it did is to be kept.
    """

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.go: asyncio.Future[Group | BaseException] = loop.create_future()
        self.over: asyncio.Future[bool] = loop.create_future()

    async def come(self) -> "Group":
        """Wait until the body may run."""
        answer = await self.go
        if isinstance(answer, BaseException):
            raise explain(answer) from answer
        return answer

    def refuse(self, error: BaseException) -> None:
        """Tell the body, unless it gave up, that it cannot run."""
        if not self.go.done():
            self.go.set_result(error)

    def end(self, *, keep: bool) -> None:
        """Leave the connection to whoever is next."""
        if not self.over.done():
            self.over.set_result(keep)


class Group:
    """Those who share one commit; `_outcome` is None for saved, or why nothing was."""

    def __init__(self) -> None:
        self.size = 0
        self._outcome: asyncio.Future[BaseException | None] = (
            asyncio.get_running_loop().create_future()
        )

    async def saved(self) -> None:
        """Wait for the commit; whoever gives up waiting takes nothing from the others."""
        error = await asyncio.shield(self._outcome)
        if error is not None:
            raise explain(error) from error

    def settle(self, error: BaseException | None) -> None:
        """Tell everybody in the group what became of their work."""
        if not self._outcome.done():
            self._outcome.set_result(error)


class SqliteSession:
    """The writing connection, as the body of a transaction sees it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect = connection.dialect

    async def execute(
        self, statement: Executable, parameters: Any = None, /
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run one statement here and now: it touches memory, the commit touches the disk."""
        return self._connection.execute(statement, parameters)


class Writer:
    """The one connection that writes. `engine` must be in autocommit mode: BEGIN is said here."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, "kakehashi-writer")
        self._queue: deque[Turn] = deque()
        self._runner: asyncio.Task[None] | None = None
        self._holder: asyncio.Task[Any] | None = None
        self._open: Connection | None = None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqliteSession]:
        """One write transaction; the block ends when it is saved for good."""
        turn = self._line_up()
        try:
            group = await turn.come()
            with self._held():
                yield SqliteSession(self._connection)
        except BaseException:
            turn.end(keep=False)
            raise
        turn.end(keep=True)
        await group.saved()

    async def close(self) -> None:
        """Wait for what is being written, then let go of the connection."""
        if self._runner is not None:
            await asyncio.wait([self._runner])
        await self._in_thread(self._disconnect)
        self._thread.shutdown()

    def _line_up(self) -> Turn:
        if self._holder is not None and self._holder is asyncio.current_task():
            raise RuntimeError("this task is already in a transaction: it would wait for itself")
        turn = Turn()
        self._queue.append(turn)
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._run())
        return turn

    @contextmanager
    def _held(self) -> Iterator[None]:
        self._holder = asyncio.current_task()
        try:
            yield
        finally:
            self._holder = None

    async def _run(self) -> None:
        while self._queue:
            group = Group()
            try:
                await self._run_group(group)
            except BaseException as error:  # the loop is closing: nobody may be left waiting
                group.settle(error)
                self._refuse(len(self._queue), error)
                self._thread.submit(self._disconnect)
                raise

    async def _run_group(self, group: Group) -> None:
        try:
            await self._in_thread(self._begin)
        except (sqlite3.Error, SQLAlchemyError) as error:
            # Whoever came meanwhile must not wait once more: Slack gives up after three seconds.
            self._refuse(len(self._queue), error)
            return
        try:
            await self._run_bodies(group)
            await self._in_thread(self._commit)
        except sqlite3.Error as error:
            await self._in_thread(self._disconnect)  # which undoes all; the next group reconnects
            group.settle(error)
        else:
            group.settle(None)

    async def _run_bodies(self, group: Group) -> None:
        driver = self._driver
        while self._queue and group.size < GROUP_MAX:
            turn = self._queue.popleft()
            if turn.go.done():  # its task was cancelled while it waited
                continue
            group.size += 1
            try:
                driver.execute("SAVEPOINT body")
            except sqlite3.Error as error:
                turn.refuse(error)
                raise
            turn.go.set_result(group)
            keep = await turn.over
            # This fails, and the group with it, where a full disk made SQLite undo everything.
            driver.execute("RELEASE body" if keep else "ROLLBACK TO body")

    def _refuse(self, count: int, error: BaseException) -> None:
        for _ in range(count):
            self._queue.popleft().refuse(error)

    async def _in_thread(self, work: Callable[[], None]) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, work)

    @property
    def _connection(self) -> Connection:
        if self._open is None:
            self._open = self._engine.connect()
            self._open.begin()  # a word to SQLAlchemy, lest it roll back after a bad statement
        return self._open

    @property
    def _driver(self) -> sqlite3.Connection:
        driver = self._connection.connection.dbapi_connection
        assert isinstance(driver, sqlite3.Connection)
        return driver

    def _begin(self) -> None:
        self._driver.execute("BEGIN IMMEDIATE")

    def _commit(self) -> None:
        self._driver.execute("COMMIT")

    def _disconnect(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None
