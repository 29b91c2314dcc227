"""`python -m tests.scenarios.leads`: live the years again, and write docs/selection-year.md.

Broken promises are told in a line each; then nothing is written, and the exit code is 1.
"""

import sys

from tests.scenarios.leads import page
from tests.scenarios.leads.companies import companies
from tests.scenarios.leads.year import Years


def main() -> None:
    """Say which promises the choice broke, and write the page if it broke none."""
    years = [page.sample(), *(Years().live(one.months) for one in companies())]
    broken = [line for one in years for line in one.broken_promises()]
    if broken:
        sys.exit("\n".join([*broken, f"Broken promises: {len(broken)}. {page.FILE} is as it was."]))
    page.FILE.write_text(page.text(), encoding="utf-8")
    sys.stdout.write(f"No promise was broken. {page.FILE} is written.\n")


if __name__ == "__main__":
    main()
