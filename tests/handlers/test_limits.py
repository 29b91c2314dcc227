"""The largest data there can be, held to Slack's own limits by the stand-in's rules."""

from datetime import UTC, date, datetime

import pytest

from bot.i18n import load_translators
from digests.lengths import length
from domain.effect import Per
from domain.language import Language
from domain.stories import (
    LABEL_MAX,
    MANY,
    TEXT_MAX,
    TITLE_MAX,
    FileRef,
    Kind,
    Metric,
    ShownAs,
    Story,
    Voice,
)
from handlers.kit.blocks import Block
from handlers.kit.cards import HEADLINES, Card, Choice, card_reply
from handlers.kit.surface import result_view
from handlers.settings import command as settings
from handlers.settings import overview as settings_overview
from handlers.settings.bridges import bridges_group
from handlers.settings.fields import GROUPS, values_of
from handlers.story.form import FormState, form_view, values_for
from playground.slack_rules.messages import checked_blocks
from playground.slack_rules.views import view_problems
from storage.settings import Bridge, CompanySettings, Department, HourlyRate

NOW = datetime(2026, 11, 2, tzinfo=UTC)
LONG = "長" * TEXT_MAX
LABELS = tuple(f"{number:02}{'札' * (LABEL_MAX - 2)}" for number in range(MANY))
HUGE = Story(
    id=10**12,
    author="U" + "9" * 31,
    department=LABELS[0],
    recorded_at=NOW,
    kind=Kind.WIN,
    title="題" * TITLE_MAX,
    before_text=LONG,
    change_text=LONG,
    result_text=LONG,
    next_step=LONG,
    minutes_before=1_000_000,
    minutes_after=0.1,
    times_count=1_000_000,
    times_per=Per.DAY,
    people_before=1_000_000,
    people_after=999_999,
    saving_yen=10**12,
    cost_once_yen=10**12,
    cost_yearly_yen=10**12,
    tags=LABELS,
    tools=LABELS,
    helpers=tuple(f"U{number:031}" for number in range(MANY)),
    voices=tuple(Voice(who=label, text="声" * 500) for label in LABELS),
    metrics=tuple(Metric(name=one, before=one, after=one, unit="単" * 20) for one in LABELS),
    files=tuple(FileRef(file_id=f"F{n}", name="名" * 300) for n in range(10)),
    link="https://example.com/" + "x" * 2_900,
    measured_how="測" * 300,
    shown_as=ShownAs.DEPARTMENT,
)
JOINED = "👩‍💻"
"""One sign on the screen, three in Python, five units in JavaScript."""
DRAWN = LONG.replace("長", JOINED)[:TEXT_MAX]
EMOJI = HUGE.model_copy(
    update={
        "title": (JOINED * TITLE_MAX)[:TITLE_MAX],
        **dict.fromkeys(("before_text", "change_text", "result_text", "next_step"), DRAWN),
        **dict.fromkeys(("tags", "tools"), tuple(f"{n:02}{'🎉' * 58}" for n in range(MANY))),
        "voices": tuple(Voice(who=label, text="🎉" * 500) for label in LABELS),
        "measured_how": "🎉" * 300,
    }
)
COMPANY = CompanySettings(
    company_name="社" * 100,
    newsletter_channel="C" + "0" * 31,
    office=tuple(f"U{number:031}" for number in range(50)),
    editors=tuple(f"U{number:031}" for number in range(50)),
    departments=tuple(
        Department(name=f"{n:03}{'部' * 57}", aliases=(f"{n:03}{'別' * 57}",)) for n in range(100)
    ),
    bridges=tuple(
        Bridge(department=f"{n:03}{'部' * 57}", people=tuple(f"U{m:031}" for m in range(20)))
        for n in range(100)
    ),
    days_off=tuple(date(2026, 1 + n // 28, 1 + n % 28) for n in range(200)),
    hourly_rates=tuple(HourlyRate(from_date=date(2000 + n, 1, 1), yen=999_999) for n in range(50)),
)
TRANSLATORS = load_translators()
STORIES = [pytest.param(HUGE, id="long"), pytest.param(EMOJI, id="emoji")]


def fits(text: str, blocks: tuple[Block, ...]) -> bool:
    return bool(checked_blocks(list(blocks))) and 0 < length(text) <= 4_000


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("story", STORIES)
def test_a_card_fits_a_message_and_a_view(story: Story, language: Language) -> None:
    tr = TRANSLATORS[language]
    choices = tuple(Choice("選" * 200, number) for number in range(3))
    card = Card(
        story,
        COMPANY,
        tr(HEADLINES[Kind.WIN]),
        choices=choices,
        ask_department=True,
        repeated=True,
    )
    reply = card_reply(card, tr)
    assert fits(reply.text, reply.blocks)
    state = FormState(Kind.WIN, HUGE.id, "https://hooks.example/" + "x" * 300, whole=True)
    assert view_problems(result_view(tr("Recorded"), reply, tr, state.dump()), "modal") == []


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("story", STORIES)
def test_the_form_fits_a_view(story: Story, kind: Kind, language: Language) -> None:
    tr = TRANSLATORS[language]
    state = FormState(kind, HUGE.id, "https://hooks.example/" + "x" * 300, whole=True)
    view = form_view(state, values_for(story, tr), COMPANY, tr, notice="注" * 3_000)
    assert view_problems(view, "modal") == []


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("group", list(GROUPS))
def test_the_settings_fit_their_views(group: str, language: Language) -> None:
    tr = TRANSLATORS[language]
    overview = settings_overview.overview(COMPANY, tr)
    assert fits(overview.text, overview.blocks)
    asked = bridges_group(COMPANY) if group == "bridges" else GROUPS[group]
    view = settings.group_view(asked, values_of(COMPANY), tr, "https://x/" + "x" * 300)
    assert view_problems(view, "modal") == []
