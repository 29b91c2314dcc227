"""How a frozen edition follows its records, and what becomes of each of its pieces."""
