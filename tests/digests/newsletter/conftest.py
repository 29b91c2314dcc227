from tests.digests.newsletter.newsroom import newsroom
from tests.digests.newsletter.studio import studio

__all__ = ["newsroom", "studio"]
