"""The file beside the database that outlives it: which erasures were wanted, by salted hash.

A backup restored from before an erasure brings the data back. The file is not part of the backup;
what it names and the database does not know is erased again at the next start. Lines are only ever
added, each is on the disk before anything is erased, and none says who anybody is.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.errors import StorageError
from storage.erasing.orders import NAMES, Order
from storage.states import Nameless

PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Registry:
    """The file; None where nothing outlives the database anyway."""

    path: Path | None = None

    def add(self, order: Order) -> None:
        """Write an order down for good."""
        row = order.row | {"asked_at": order.asked_at.isoformat()}
        self._append(row)

    def revoke(self, order: Order) -> None:
        """Write down that an order is not to be carried out after all."""
        self._append({"revoked": order.token})

    def orders(self) -> list[Order]:
        """Every order that stands, oldest first."""
        lines = list(self._lines())
        revoked = {line["revoked"] for line in lines if "revoked" in line}
        orders = [_order(line) for line in lines if "token" in line]
        return [order for order in orders if order.token not in revoked]

    def _append(self, line: dict[str, Any]) -> None:
        if self.path is None:
            return
        text = json.dumps(line, sort_keys=True) + "\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE)
            try:
                os.write(file, b"\n" + text.encode())  # a torn line before it stays alone
                os.fsync(file)
            finally:
                os.close(file)
        except OSError as error:
            raise StorageError(
                "The file of erasures cannot be written, so nothing was erased. The operator must"
                " check KAKEHASHI_ERASURES and its disk."
            ) from error

    def _lines(self) -> Iterator[dict[str, Any]]:
        """What can be read; a line that a crash cut off was never acted upon."""
        if self.path is None or not self.path.exists():
            return
        for text in self.path.read_text(encoding="utf-8").splitlines():
            try:
                line = json.loads(text)
            except ValueError:
                continue
            if isinstance(line, dict):
                yield line


def _order(line: dict[str, Any]) -> Order:
    values = {name: line[name] for name in NAMES}
    return Order(
        **values
        | {
            "nameless": Nameless(line["nameless"]),
            "asked_at": datetime.fromisoformat(line["asked_at"]),
        }
    )
