"""The yardstick: a Bolt app at its defaults whose one listener acknowledges and does nothing."""

import sys

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from benchmarks.load import SECRET


async def authorize() -> AuthorizeResult:
    """A fixed identity: nobody asks Slack anything."""
    return AuthorizeResult(
        enterprise_id=None,
        team_id="T0BENCH",
        bot_token="xoxb-bench",  # noqa: S106 -- invented, never sent anywhere
        bot_id="B1",
        bot_user_id="U1",
    )


def main() -> None:
    """Serve on the given port."""
    app = AsyncApp(signing_secret=SECRET, authorize=authorize)

    @app.command("/dx-win")
    async def nothing(ack: AsyncAck) -> None:
        await ack()

    app.start(port=int(sys.argv[1]), host="127.0.0.1")


if __name__ == "__main__":
    main()
