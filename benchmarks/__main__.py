"""`make bench`: every bound of the design, measured; exit code 1 if one is not kept."""

import asyncio
import sys

from benchmarks import commands, home, imports, month, nudges, search


def main() -> None:
    """Measure what was asked for by name, or everything."""
    benches = {
        "commands": commands.measure,
        "month": month.measure,
        "nudges": nudges.measure,
        "home": home.measure,
        "imports": imports.measure,
        "search": search.measure,
    }
    kept = True
    for name in sys.argv[1:] or benches:
        print(f"── {name}")
        for row in asyncio.run(benches[name]()):
            print(row, flush=True)
            kept = kept and row.kept
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
