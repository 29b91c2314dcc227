"""A picture whose file Slack has no more keeps nothing back."""

from digests.newsletter.desk import open_desk
from digests.newsletter.posting import pictures
from digests.newsletter.posting.due import due
from digests.newsletter.posting.publish import preview
from digests.newsletter.posting.standing import Status
from digests.poster import RefusedError, UncertainError
from tests.digests.newsletter.newsroom import OCTOBER, POST_HOUR
from tests.digests.newsletter.studio import LATER, MINUTE, Studio

TWICE = 2


async def test_a_file_that_was_deleted_since_the_draft_is_uploaded_anew(studio: Studio) -> None:
    edition = await preview(studio.courier, OCTOBER, POST_HOUR)
    await pictures.picture_of(await open_desk(studio.courier, POST_HOUR), edition)
    studio.slack_files.contents.clear()
    await due(studio.courier, POST_HOUR)
    assert studio.images() == list(studio.slack_files.contents) == ["F000000002"]
    assert studio.told() == []


async def test_what_slack_does_not_say_of_a_file_keeps_nothing_back(studio: Studio) -> None:
    edition = await preview(studio.courier, OCTOBER, POST_HOUR)
    await pictures.picture_of(await open_desk(studio.courier, POST_HOUR), edition)
    studio.slack_files.refuse["state"] = [UncertainError("http_500")]
    assert await studio.post() is Status.POSTED
    assert studio.images() == ["F000000001"]


async def test_what_slack_refuses_for_its_picture_goes_at_once_without(studio: Studio) -> None:
    studio.slack.refuse = [RefusedError("invalid_blocks")]
    for minutes in range(3):
        await due(studio.courier, POST_HOUR + minutes * MINUTE)
    assert studio.images() == []
    assert len(studio.news()) > 0
    (told,) = studio.told()
    assert "図のファイルがなくなっています" in told
    assert "配信した号に図は付いていません" in told


async def test_what_slack_refuses_without_its_picture_too_is_a_refusal(studio: Studio) -> None:
    studio.slack.refuse = [RefusedError("invalid_blocks")] * 2
    await due(studio.courier, POST_HOUR)
    assert studio.news() == []
    (told,) = studio.told()
    assert "配信できませんでした" in told
    await studio.wait_is_over("newsletter:2026-10:1")
    await studio.post()
    assert "F000000001" in str(studio.slack.posted)


async def test_a_correction_is_not_kept_back_by_a_file_that_is_gone(studio: Studio) -> None:
    await studio.post()
    studio.slack_files.contents.clear()
    studio.slack.refuse_changes = [RefusedError("invalid_blocks")]
    await studio.edit(studio.october[0], LATER, title="転記の手直し、題だけの訂正")
    for minutes in range(2):
        await due(studio.courier, LATER + minutes * MINUTE)
    assert "題だけの訂正" in str(studio.slack.posted)
    assert studio.images() == []
    (told,) = [one for one in studio.told() if "図" in one]
    assert "図のファイルがなくなっています" in told
    head = next(call for call in studio.slack.calls if call.startswith("update"))
    assert studio.slack.calls.count(head) == TWICE
