"""The sections of an edition; `SECTIONS` is their running order."""

from collections.abc import Callable

from digests.newsletter.edition import Section
from digests.newsletter.plan import Plan
from digests.newsletter.sections import (
    adoptions,
    aftermaths,
    again,
    awards,
    closing,
    details,
    editor,
    figures,
    leads,
    learning,
    opening,
    pocs,
    rest,
    step,
)

SECTIONS: tuple[Callable[[Plan], Section | None], ...] = (
    editor.write,
    opening.write,
    leads.write,
    learning.write,
    awards.write,
    again.write,
    figures.write,
    step.write,
    closing.write,
    details.write,
    pocs.write,
    adoptions.write,
    aftermaths.write,
    rest.write,
)
"""Each writes its section, or None when it has nothing to say."""
