"""The month's picture: once, before the post, and never in its way."""

import pytest

from digests.newsletter.desk import open_desk
from digests.newsletter.posting import pictures
from digests.newsletter.posting.correct import correct
from digests.newsletter.posting.due import due
from digests.newsletter.posting.publish import preview
from digests.newsletter.posting.standing import Status
from digests.poster import (
    MissingScopeError,
    PosterError,
    RefusedError,
    RetryLaterError,
    UncertainError,
)
from digests.render import picture
from tests.digests.newsletter.newsroom import NEWS, OCTOBER, OFFICE, POST_HOUR
from tests.digests.newsletter.studio import LATER, MINUTE, Studio


async def test_the_post_shows_it_below_the_figures(studio: Studio) -> None:
    assert await studio.post() is Status.POSTED
    assert studio.images() == ["F000000001"]
    content = studio.slack_files.contents["F000000001"]
    assert content.startswith(b"\x89PNG")
    (image,) = [block for block in studio.head() if block["type"] == "image"]
    assert "推定は、2026年10月が" in image["alt_text"]
    assert studio.slack_files.alt == image["alt_text"]
    assert studio.told() == []


async def test_a_draft_and_the_post_show_the_same_file(studio: Studio) -> None:
    edition = await preview(studio.courier, OCTOBER, POST_HOUR)
    looked = await pictures.picture_of(await open_desk(studio.courier, POST_HOUR), edition)
    assert looked.picture is not None
    await studio.post()
    assert studio.images() == [looked.picture.file_id]
    assert len(studio.slack_files.reserved) == 1


async def test_slack_is_given_time(studio: Studio) -> None:
    studio.slack_files.looks = 5
    await studio.post()
    assert studio.images() == ["F000000001"]
    assert studio.slack_files.asked == {"F000000001": 6}


async def test_what_is_not_ready_in_time_is_left_out_and_the_office_told_once(
    studio: Studio,
) -> None:
    studio.slack_files.looks = 1_000
    for minutes in range(3):
        await due(studio.courier, POST_HOUR + minutes * MINUTE)
    assert studio.images() == []
    assert len(studio.news()) > 0
    (told,) = studio.told()
    assert "30秒" in told
    assert "配信した号に図は付いていません" in told


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MissingScopeError("files:write"), "files:write"),
        (RefusedError("file_uploads_disabled"), "file_uploads_disabled"),
    ],
)
async def test_a_refusal_is_told_with_its_cure(
    studio: Studio, error: PosterError, words: str
) -> None:
    studio.slack_files.refuse["reserve"] = [error]
    await due(studio.courier, POST_HOUR)
    assert studio.images() == []
    (told,) = studio.told()
    assert words in told


async def test_what_is_cured_before_the_post_is_tried_again(studio: Studio) -> None:
    studio.slack_files.refuse["reserve"] = [MissingScopeError("files:write")]
    edition = await preview(studio.courier, OCTOBER, POST_HOUR)
    early = await open_desk(studio.courier, POST_HOUR - pictures.RETRY_AFTER)
    assert await pictures.picture_of(early, edition) == pictures.Looked()
    await studio.post()
    assert studio.images() == ["F000000001"]


async def test_what_is_missing_from_a_post_stays_so(studio: Studio) -> None:
    studio.slack_files.refuse["reserve"] = [MissingScopeError("files:write")]
    await studio.post()
    desk = await open_desk(studio.courier, LATER)
    edition = await preview(studio.courier, OCTOBER, LATER)
    assert await pictures.picture_of(desk, edition) == pictures.Looked()
    assert studio.slack_files.reserved == []


@pytest.mark.parametrize("call", ["reserve", "fill"])
async def test_a_lost_answer_is_no_second_upload(studio: Studio, call: str) -> None:
    studio.slack_files.lose[call] = [UncertainError("TimeoutError")]
    assert await studio.post() is Status.WAITING
    assert studio.news() == []
    assert await studio.post(POST_HOUR + MINUTE) is Status.WAITING, "its wait is not over"
    await studio.free()
    assert await studio.post(POST_HOUR + 2 * MINUTE) is Status.POSTED
    assert studio.images() == list(studio.slack_files.contents)


async def test_slack_may_ask_to_wait(studio: Studio) -> None:
    studio.slack_files.refuse["reserve"] = [RetryLaterError("ratelimited", 30)]
    assert await studio.post() is Status.WAITING
    await studio.free()
    assert await studio.post(POST_HOUR + MINUTE) is Status.POSTED
    assert studio.images() == ["F000000001"]


async def test_it_is_not_tried_for_ever(studio: Studio) -> None:
    studio.slack_files.refuse["fill"] = [UncertainError("http_500")] * 9
    tries = 0
    while await studio.post(POST_HOUR + tries * MINUTE) is Status.WAITING:
        tries += 1
        await studio.free()
    assert tries == pictures.TRIES - 1
    assert studio.images() == []
    assert len(studio.news()) > 0


async def test_another_process_is_waited_for(studio: Studio) -> None:
    others = []

    async def meanwhile() -> None:
        others.append(await studio.post())

    studio.slack_files.before_fill = meanwhile
    assert await studio.post() is Status.POSTED
    assert others == [Status.WAITING]
    assert len(studio.slack_files.reserved) == 1


async def test_who_hung_past_the_lease_takes_its_own_file_away(studio: Studio) -> None:
    async def overtaken() -> None:
        studio.slack_files.before_fill = None
        await studio.free()
        assert await studio.post() is Status.POSTED

    studio.slack_files.before_fill = overtaken
    assert await studio.post() is Status.ALREADY or studio.images() == ["F000000002"]
    assert list(studio.slack_files.contents) == ["F000000002"]


async def test_a_drawing_that_fails_keeps_nothing_back(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "PROGRAM", ("false",))
    await due(studio.courier, POST_HOUR)
    assert studio.images() == []
    assert "ログ" in studio.told()[0]


async def test_corrected_figures_are_drawn_anew_and_the_old_file_goes(studio: Studio) -> None:
    await studio.post()
    await studio.withdraw(studio.october[0], LATER)
    await correct(studio.courier, OCTOBER, LATER)
    assert studio.images() == ["F000000002"]
    assert list(studio.slack_files.contents) == ["F000000002"]


async def test_corrected_words_keep_the_picture(studio: Studio) -> None:
    await studio.post()
    await studio.edit(studio.october[0], LATER, title="転記の手直し、題だけの訂正")
    await correct(studio.courier, OCTOBER, LATER)
    assert studio.images() == ["F000000001"]
    assert len(studio.slack_files.reserved) == 1


async def test_a_withdrawn_story_is_gone_before_the_new_picture_is_there(studio: Studio) -> None:
    await studio.post()
    story = studio.october[0]
    shown: list[bool] = []

    async def look() -> None:
        shown.append(story.title in str(studio.slack.posted) or bool(studio.images()))

    studio.slack_files.before_fill = look
    await studio.withdraw(story, LATER)
    await correct(studio.courier, OCTOBER, LATER)
    assert shown == [False]


async def test_a_correction_whose_picture_waits_goes_on(studio: Studio) -> None:
    await studio.post()
    await studio.withdraw(studio.october[0], LATER)
    studio.slack_files.refuse["reserve"] = [RetryLaterError("ratelimited", 30)]
    await correct(studio.courier, OCTOBER, LATER)
    assert studio.images() == []
    await studio.free()
    await correct(studio.courier, OCTOBER, LATER + MINUTE)
    assert studio.images() == ["F000000002"]


async def test_without_figures_there_is_no_picture(studio: Studio) -> None:
    for story in studio.october[2:]:
        await studio.withdraw(story, POST_HOUR - MINUTE)
    await studio.post()
    assert studio.slack_files.reserved == []
    assert studio.told(OFFICE) == []
    assert studio.slack.texts(NEWS)


async def test_a_file_that_a_message_still_shows_stays(studio: Studio) -> None:
    await studio.post()
    await studio.withdraw(studio.october[0], LATER)
    desk = await open_desk(studio.courier, LATER)
    edition = await preview(studio.courier, OCTOBER, LATER)
    await pictures.tidy(desk, edition.model_copy(update={"chart": None}))
    assert studio.images() == list(studio.slack_files.contents)


async def test_a_file_that_slack_does_not_delete_is_tried_again_with_the_next_correction(
    studio: Studio,
) -> None:
    await studio.post()
    studio.slack_files.refuse["discard"] = [UncertainError("http_500")]
    for number in range(2):
        await studio.withdraw(studio.october[number], LATER)
        await correct(studio.courier, OCTOBER, LATER)
    assert studio.images() == list(studio.slack_files.contents) == ["F000000003"]


async def test_the_office_hears_of_a_missing_one_though_slack_asked_to_wait(
    studio: Studio,
) -> None:
    studio.slack_files.refuse["reserve"] = [RefusedError("missing_scope")]
    await studio.post()
    studio.slack.refuse = [RetryLaterError("ratelimited", 0)]
    await due(studio.courier, POST_HOUR + MINUTE)
    before = len(studio.told(OFFICE))
    await due(studio.courier, POST_HOUR + 2 * MINUTE)
    assert len(studio.told(OFFICE)) == before + 1
    await due(studio.courier, POST_HOUR + 3 * MINUTE)
    assert len(studio.told(OFFICE)) == before + 1


async def test_and_within_the_hour(studio: Studio) -> None:
    await studio.post()
    studio.slack_files.refuse["discard"] = [RetryLaterError("ratelimited", 30)]
    await studio.withdraw(studio.october[0], LATER)
    await correct(studio.courier, OCTOBER, LATER)
    assert len(studio.slack_files.contents) == 2
    for minute in range(60):
        await due(studio.courier, LATER + minute * MINUTE)
    assert studio.images() == list(studio.slack_files.contents) == ["F000000002"]
