"""Several values in one cell: how they are written, and read back as the same."""

import re
from collections.abc import Iterable

SEPARATORS = ",、;；\n"
LABEL = re.compile(rf'\s*"((?:[^"]|"")*)"\s*(?=[{SEPARATORS}]|$)|([^{SEPARATORS}]+)')
AROUND = " 　#＃"
"""What stands around a label and is not part of it."""
PIECE = re.compile(r"\|")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
HIDDEN = {"\\": "\\", "|": "p", "\n": "n"}
"""What would end a piece or a line, and the letter that stands for it after a backslash."""
SHOWN = {letter: sign for sign, letter in HIDDEN.items()}


def write_labels(labels: Iterable[str]) -> str:
    """Labels between commas; one with a comma in it stands in quotation marks."""
    return ", ".join(map(_quoted, labels))


def _quoted(label: str) -> str:
    plainly = label == label.strip(AROUND) and not set(label) & {'"', *SEPARATORS}
    return label if plainly else '"' + label.replace('"', '""') + '"'


def read_labels(text: str) -> tuple[str, ...]:
    """The labels of a cell, each once."""
    found = (
        match[2].strip(AROUND) if match[1] is None else match[1].replace('""', '"')
        for match in LABEL.finditer(text)
    )
    return tuple(dict.fromkeys(label for label in found if label))


def write_pieces(*pieces: str) -> str:
    """The parts of one thing on one line, with | between them."""
    return "|".join(
        "".join(f"\\{HIDDEN[sign]}" if sign in HIDDEN else sign for sign in piece)
        for piece in pieces
    )


def read_pieces(line: str) -> list[str]:
    """The parts of such a line."""
    return [
        ESCAPED.sub(lambda match: SHOWN.get(match[1], match[0]), piece).strip()
        for piece in PIECE.split(line)
    ]
