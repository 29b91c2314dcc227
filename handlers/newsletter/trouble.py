"""What keeps an edition from its channel, and what helps: said after a press, and in its state."""

from digests.delivery import Result, untouchable
from domain.errors import msg
from handlers.translator import Translator
from storage.deliveries import Delivery

NEW_TOKEN = msg(
    "Slack no longer accepts this app's token. Please ask your IT administrators to install the app"
    " again and set its new token."
)
CURES = {
    **dict.fromkeys(("token_revoked", "invalid_auth", "account_inactive", "not_authed"), NEW_TOKEN),
    "not_in_channel": msg("Please type `/invite @Kakehashi` in that channel."),
    "channel_not_found": msg("Please type `/invite @Kakehashi` in that channel."),
    "is_archived": msg("The channel is archived. Please choose another with `/dx settings`."),
    "shared_channel": msg(
        "It is shared with another company. Please confirm it with `/dx settings`."
    ),
}
NO_CURE = msg("Please look at the channel's settings.")
STANDS = {
    Result.REFUSED: msg(
        "*It could not be posted:* Slack did not take it in %(channel)s. %(cure)s After that, press"
        " [Post it now]; the bot also tries again by itself after a while."
    ),
    Result.UNKNOWN: msg(
        "*It is not certain whether a part of it was posted* in %(channel)s, because its history"
        " cannot be read. Please look there, and if it is missing, press [Post it now]."
    ),
}
LATER = msg("Slack asked to wait. It goes on by itself within minutes.")


def trouble(row: Delivery, channel: str, tr: Translator) -> str:
    """Why this part of an edition is not out yet, and the cure; `channel` is where it should go."""
    stopped = untouchable(row.key, row)
    cure = tr(CURES.get(stopped.reason, NO_CURE))
    said = STANDS.get(stopped.result, LATER)
    return tr(said, channel=f"<#{row.channel or channel}>", cure=cure)
