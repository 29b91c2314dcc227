"""What people of the invented company wrote in a channel, to be made stories (架空データ)."""

from playground import conversations
from playground.records import Message
from playground.workspace import Workspace

TALK_CHANNEL = "dx-commons"
TALK = {
    "U0SATOMISAKI": """\
お疲れさまです。
経費の締め作業、チェック表を *1枚* にまとめました！
毎回60分かかっていたのが20分になりました。月4回です。 #経理""",
    "U0MATSUMOTO": """\
店舗の在庫、電話で聞き合うのをやめて、共有の表にしてみました。\
確認の電話が月40件→12件に減って、お客さまをお待たせしなくなりました。""",
    "U0CARLOSSILVA": """\
I tried scanning the delivery notes with the phone app. It could not read wet paper, so I stopped\
 after a week. Labels with a film would have helped.""",
}
"""Who wrote what."""


def let_talk(workspace: Workspace) -> None:
    """Let them write it now, unless somebody left the company meanwhile."""
    channel = workspace.find_channel(TALK_CHANNEL)
    for person, text in TALK.items():
        if not workspace.user(person).deleted:
            ts = workspace.new_ts()
            message = Message(ts=ts, channel=channel.id, user=person, text=text)
            conversations.post(workspace, message)
