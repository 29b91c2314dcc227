"""Adding up what each of very many records is worth, all at once.

The sums are kept as bit planes: the plane of a place value has the bit of every record whose sum
has it. So adding a weight to a hundred thousand records, or finding the best of them, is a few
operations on long numbers, and no record is left out.
"""

from domain.search.postings import numbers_of


class Scores:
    """A sum for every record, nought to begin with."""

    def __init__(self) -> None:
        self._planes: list[int] = []
        self._raised = 0

    def add(self, records: int, weight: int) -> None:
        """Add a weight to the sums of a set of records."""
        carry, place = 0, 0
        while records and (weight >> place or carry):
            if place == len(self._planes):
                self._planes.append(0)
            plane = self._planes[place]
            added = records if weight >> place & 1 else 0
            self._planes[place] = plane ^ added ^ carry
            carry = plane & added | carry & (plane | added)
            place += 1

    def raise_above_all(self, records: int) -> None:
        """Let a set of records stand before all others."""
        self._planes.append(records)
        self._raised += 1

    def parted(self, score: int) -> tuple[int, int]:
        """How far a score of these was raised, and the sum itself."""
        width = len(self._planes) - self._raised
        return score >> width, score & (1 << width) - 1

    def at_least(self, floor: int, among: int) -> int:
        """Those of a set whose sum is no less than that."""
        if floor >> len(self._planes):
            return 0
        more, same = 0, among
        for place in reversed(range(len(self._planes))):
            plane = self._planes[place]
            if floor >> place & 1:
                same &= plane
            else:
                more |= same & plane
                same &= ~plane
        return more | same

    def best(self, count: int, among: int) -> list[tuple[int, int]]:
        """The best of a set with their sums, best first; of equal ones the highest number."""
        chosen = self._best(count, among)
        width = (chosen.bit_length() + 7) // 8
        planes = [(plane & chosen).to_bytes(width, "little") for plane in self._planes]
        numbers = list(numbers_of(chosen))
        sums = [
            sum((plane[one >> 3] >> (one & 7) & 1) << place for place, plane in enumerate(planes))
            for one in numbers
        ]
        ranked = sorted(zip(sums, numbers, strict=True), reverse=True)
        return [(number, score) for score, number in ranked[:count]]

    def _best(self, count: int, among: int) -> int:
        """So many of the best or, of equal ones, those with the highest numbers."""
        better, same = 0, among
        for plane in reversed(self._planes):
            larger = better | same & plane
            if larger.bit_count() > count:
                same &= plane
            else:
                better, same = larger, same & ~plane
        return better | _highest(same, count - better.bit_count())


def _highest(bits: int, count: int) -> int:
    """The highest bits of a set, so many."""
    if bits.bit_count() <= count:
        return bits
    low, high = 0, bits.bit_length()
    while high - low > 1:
        middle = (low + high) // 2
        if (bits >> middle).bit_count() >= count:
            low = middle
        else:
            high = middle
    return bits >> low << low
