"""The file of erasures outlives the database, survives crashes, and says who nobody is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.errors import StorageError
from storage.erasing.orders import Order
from storage.erasing.registry import Registry
from storage.states import Nameless

NOW = datetime(2026, 11, 24, 1, 2, 3, tzinfo=UTC)


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path / "folder" / "erasures")


def test_what_was_added_is_read_back_and_private(registry: Registry) -> None:
    first = Order.about("U1", Nameless.ERASE, NOW)
    second = Order.about("U1", Nameless.KEEP, NOW)
    registry.add(first)
    registry.add(second)
    assert registry.orders() == [first, second]
    assert registry.path is not None
    assert registry.path.stat().st_mode & 0o777 == 0o600


def test_it_says_who_nobody_is(registry: Registry) -> None:
    order = Order.about("U012ABCD", Nameless.ERASE, NOW)
    registry.add(order)
    assert registry.path is not None
    assert "U012ABCD" not in registry.path.read_text()
    assert order.is_about("U012ABCD")
    assert not order.is_about("U012ABCE")
    assert order.hash != Order.about("U012ABCD", Nameless.ERASE, NOW).hash
    assert (order.asked_at.hour, order.asked_at.minute) == (0, 0)


def test_what_was_revoked_does_not_stand(registry: Registry) -> None:
    first, second = (Order.about(one, Nameless.ERASE, NOW) for one in ("U1", "U2"))
    registry.add(first)
    registry.add(second)
    registry.revoke(first)
    assert registry.orders() == [second]


def test_a_line_that_a_crash_cut_off_hides_no_other(registry: Registry) -> None:
    first, second = (Order.about(one, Nameless.ERASE, NOW) for one in ("U1", "U2"))
    registry.add(first)
    assert registry.path is not None
    with registry.path.open("a") as file:
        file.write('{"token": "cut o')
    registry.add(second)
    assert registry.orders() == [first, second]


def test_without_a_file_nothing_is_kept() -> None:
    registry = Registry()
    registry.add(Order.about("U1", Nameless.ERASE, NOW))
    assert registry.orders() == []


def test_a_file_that_cannot_be_written_stops_the_erasure(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageError, match="nothing was erased"):
        Registry(tmp_path / "folder").add(Order.about("U1", Nameless.ERASE, NOW))
