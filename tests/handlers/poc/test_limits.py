"""The largest trial there can be, held to Slack's own limits by the stand-in's rules."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from bot.i18n import load_translators
from domain.effect import Standing
from domain.language import Language
from domain.people import Person
from domain.pocs import (
    CRITERION_MAX,
    INDICATOR_MAX,
    NOTE_MAX,
    SCOPE_MAX,
    UNIT_MAX,
    Checkin,
    Health,
    Measurement,
    Poc,
    Stage,
)
from domain.stories import LABEL_MAX, MANY, TITLE_MAX, Kind
from handlers.kit.blocks import section
from handlers.poc.card import Surroundings, card_reply
from handlers.poc.checkin import checkin_view
from handlers.poc.extend import extend_view
from handlers.poc.finish import finish_view
from handlers.poc.form import PocFormState, edit_view, form_view, retry_view, sheet_of
from handlers.poc.hand_over import hand_over_view
from handlers.poc.like import helpers_blocks
from handlers.poc.measure import measure_view
from handlers.poc.ref import card_view
from handlers.poc.story import story_view
from handlers.poc.values import values_of
from handlers.visit import Visit
from handlers.who import Who
from playground.slack_rules.messages import checked_blocks
from playground.slack_rules.views import view_problems
from storage.pocs import Ancestor, Lineage, Link
from storage.pocs.similar import Candidate
from storage.settings import CompanySettings, Department

NOW = datetime(2026, 11, 2, tzinfo=UTC)
URL = "https://hooks.example/" + "x" * 300
LABELS = tuple(f"{number:02}{'札' * (LABEL_MAX - 2)}" for number in range(MANY))
OWNER = "U" + "9" * 31
HUGE = Poc(
    id=10**9,
    owner=OWNER,
    owner_since=date(2026, 11, 2),
    department=LABELS[0],
    stage=Stage.TRIAL,
    stage_since=NOW,
    recorded_at=NOW,
    started_at=NOW,
    title="題" * TITLE_MAX,
    scope="範" * SCOPE_MAX,
    start_on=date(2026, 11, 2),
    end_on=date(2027, 11, 2),
    indicator="指" * INDICATOR_MAX,
    baseline=-1e12,
    target=1e12,
    unit="単" * UNIT_MAX,
    cost_once_yen=10**12,
    cost_yearly_yen=10**12,
    go_if="続" * CRITERION_MAX,
    rethink_if="見" * CRITERION_MAX,
    stop_if="止" * CRITERION_MAX,
    result_note="結" * NOTE_MAX,
    latest_value=999_999_999_999.123,
    latest_standing=Standing.ESTIMATED,
    tags=LABELS,
    tools=LABELS,
)
CHECKINS = [
    Checkin(
        id=n,
        poc_id=1,
        by=OWNER,
        at=NOW,
        on=date(2026, 11, 2),
        health=Health.STUCK,
        note="記" * NOTE_MAX,
        help_wanted=True,
        value=1e12,
    )
    for n in range(3)
]
MEASUREMENTS = [
    Measurement(
        id=n,
        poc_id=1,
        by=OWNER,
        at=NOW,
        on=date(2026, 11, 2),
        value=1e12,
        standing=Standing.EXPECTED,
    )
    for n in range(200)
]
CHAIN = tuple(Ancestor(Link.POC, n, "題" * TITLE_MAX, Stage.ENDED) for n in range(10))
ALIKE = [
    Candidate(n, Kind.FAILURE, "題" * TITLE_MAX, "学" * 3_000, LABELS[0], OWNER) for n in range(3)
]
AROUND = Surroundings(CHECKINS, MEASUREMENTS, Lineage(CHAIN, CHAIN), ALIKE)
COMPANY = CompanySettings(
    office=tuple(f"U{number:031}" for number in range(50)),
    departments=tuple(
        Department(name=f"{n:03}{'部' * 57}", aliases=(f"{n:03}{'別' * 57}",)) for n in range(100)
    ),
)
TRANSLATORS = load_translators()


@pytest.fixture(params=list(Language))
def visit(request: Any) -> Visit:
    person = Person(id=OWNER, team_id="T1", known=True)
    nothing: Any = SimpleNamespace()
    return Visit({}, nothing, nothing, Who(person, COMPANY), TRANSLATORS[request.param], NOW)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_card_fits_a_message_and_a_view(visit: Visit, stage: Stage) -> None:
    poc = HUGE.model_copy(update={"stage": stage})
    reply = card_reply(visit, poc, AROUND, "*見出し*")
    helped = replace(
        reply, blocks=(*helpers_blocks(visit, HUGE, [OWNER] * 3, ALIKE), *reply.blocks)
    )
    assert checked_blocks(list(helped.blocks))
    assert 0 < len(reply.text) <= 4_000
    assert view_problems(card_view(visit, poc, helped, URL), "modal") == []


def test_a_card_that_asks_for_the_department_fits_a_private_answer(visit: Visit) -> None:
    poc = HUGE.model_copy(update={"department": None})
    reply = card_reply(visit, poc, AROUND, "*見出し*")
    assert checked_blocks(list(reply.blocks), total=False)
    assert view_problems(card_view(visit, poc, reply, URL), "modal") == []


def test_the_small_forms_fit_a_view(visit: Visit) -> None:
    for view in (checkin_view, measure_view, extend_view, finish_view, hand_over_view):
        assert view_problems(view(visit, HUGE, URL), "modal") == []


def test_the_forms_fit_a_view(visit: Visit) -> None:
    whole = PocFormState(HUGE.id, URL, whole=True, retry_poc=HUGE.id, department=LABELS[0])
    values = values_of(HUGE, visit.tr.language)
    views = [
        form_view(whole, values, sheet_of(visit, HUGE), [section("注" * 3_000)]),
        edit_view(visit, HUGE, URL),
        retry_view(visit, HUGE),
        story_view(visit, HUGE),
        story_view(visit, HUGE.model_copy(update={"stage": Stage.ENDED})),
    ]
    for view in views:
        assert view_problems(view, "modal") == []
