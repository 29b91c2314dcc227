"""Tables of past records, as people keep them in Excel: what their columns and cells mean."""

from domain.sheets.cells import Cell, Cells
from domain.sheets.header import Found, Part, find_header
from domain.sheets.rows import Incoming, Trouble, read_row

__all__ = ["Cell", "Cells", "Found", "Incoming", "Part", "Trouble", "find_header", "read_row"]
