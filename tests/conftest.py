"""What holds for every test."""

import os

from hypothesis import settings

# On a person's machine each run looks elsewhere; in CI a red run must mean the change under test.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")
