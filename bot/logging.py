"""One JSON line an event; dotted names, ids and counts, never a secret or a member's words."""

import logging
import sys

import structlog

NOISY = ("slack_bolt", "slack_sdk", "apscheduler", "alembic", "uvicorn", "aiohttp", "asyncio")


def configure_logging(level: str) -> None:
    """Send our own events and the libraries' warnings to standard error."""
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s"
    )
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("slack_bolt.AsyncApp").addFilter(_expected)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def _expected(record: logging.LogRecord) -> bool:
    """Leave out Bolt's warnings that our client and `authorize` take the token's place."""
    return not any(words in record.getMessage() for words in ("will be ignored", "will be unused"))
