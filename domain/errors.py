"""One tree of errors, each carrying what the member is told.

`message` is a key of the catalogs (the English sentence itself, gettext's way); `params` fill its
``%(name)s`` places. The one handler in `handlers/errors.py` translates it and chooses the surface.
"""


class KakehashiError(Exception):
    """Something a member or operator can be told about: what happened, why, what to do."""

    message = "Something went wrong. What you wrote is kept. Please try again in a minute."

    def __init__(self, message: str | None = None, **params: object) -> None:
        self.message = message or self.message
        self.params = params
        super().__init__(self.message % params if params else self.message)


class NotAllowedError(KakehashiError):
    """The person may not do this; the message says who may and whom to ask."""


class NotFoundError(KakehashiError):
    """What the person points to is not there any more, or is not theirs to see."""


class InvalidError(KakehashiError):
    """The input cannot be accepted as it is; the message says why and what would be accepted."""


class StorageError(KakehashiError):
    """The database could not be read or written; nothing was half done."""


class NewerDatabaseError(StorageError):
    """The database was written by a newer version than this program."""
