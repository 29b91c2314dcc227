"""The result as a person reads it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure with its bound; a row without a figure is a remark."""

    name: str
    value: float | None = None
    bound: float | None = None
    at_least: bool = False

    @property
    def kept(self) -> bool:
        """Whether the figure is within its bound."""
        if self.value is None or self.bound is None:
            return True
        return self.value >= self.bound if self.at_least else self.value <= self.bound

    def __str__(self) -> str:
        if self.value is None:
            return f"        {self.name}"
        sign = "≥" if self.at_least else "≤"
        bound = f"({sign} {self.bound:g})" if self.bound is not None else ""
        return f"{'ok ' if self.kept else 'OVER'}  {self.value:9.3f} {bound:12} {self.name}"
