"""One line of text, as members type it after /dx-poc, read into the fields of a trial."""

from domain.trial.reading import TrialReading, read_trial
from domain.trial.rhythm import rhythm_for

__all__ = ["TrialReading", "read_trial", "rhythm_for"]
