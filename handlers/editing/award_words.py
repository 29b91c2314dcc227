"""The awards' criteria in words (K4)."""

from digests.newsletter.edition import Criterion
from domain.errors import msg

CRITERIA = {
    Criterion.RESULT: msg("Result award"),
    Criterion.CHALLENGE: msg("Challenge award"),
    Criterion.RETRY: msg("Second try award"),
    Criterion.LEARNING: msg("Lesson award"),
    Criterion.SPREAD: msg("Spreading award"),
    Criterion.FIRST_STEP: msg("First step award"),
}
