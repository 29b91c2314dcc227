from tests.digests.newsletter.newsroom import newsroom

__all__ = ["newsroom"]
