"""One tree of errors, each carrying what the member is told.

`message` is a key of the catalogs (the English sentence itself, gettext's way); `params` fill its
``%(name)s`` places. The one handler in `handlers/errors.py` translates it and chooses the surface.
"""


def msg(sentence: str) -> str:
    """Mark a sentence for the catalogs where it is written, to be translated where it is said."""
    return sentence


class KakehashiError(Exception):
    """Something a member or operator can be told about: what happened, why, what to do."""

    def __init__(self, message: str, **params: object) -> None:
        self.message = message
        self.params = params
        super().__init__(message % params if params else message)


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
