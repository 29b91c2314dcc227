"""A card whose story is posted: what a press would change there is said beside it."""

from tests.handlers.newsletter.posting import posted
from tests.running import Company

IN_THE_POST = "配信した号の数字も、「訂正」と日付を添えて変わります"


async def test_a_reading_that_changes_the_post_says_so(it: Company) -> None:
    await posted(it, 1)
    card = await it.shown("hanako")
    assert "こちらの意味でしたら" in card.words()
    assert IN_THE_POST not in card.words()
    for action in ("story.unpublish", "story.publish"):
        await it.person("hanako").press(card, action)
        card = await it.shown("hanako")
    assert IN_THE_POST in card.words()
