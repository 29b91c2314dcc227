"""The invented companies: what a newcomer should meet, in the language of each."""

import re
import unicodedata
from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from playground.company.load import Company, CompanyLanguage, CompanyStory, load_company

TOKYO = ZoneInfo("Asia/Tokyo")
WIN_TEXTS = ("before_text", "change_text", "result_text", "next_step")
FAILURE_TEXTS = ("aim", "happened", "why", "learned", "advice")


JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
LANGUAGES: tuple[CompanyLanguage, ...] = ("ja", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def company(request: pytest.FixtureRequest) -> Company:
    return load_company(request.param)


@pytest.fixture(scope="module")
def japanese() -> Company:
    return load_company("ja")


@pytest.fixture(scope="module")
def english() -> Company:
    return load_company("en")


def texts(story: CompanyStory, names: tuple[str, ...]) -> list[str]:
    return [text for name in names if (text := getattr(story, name))]


def every_text(story: CompanyStory) -> list[str]:
    spoken = [voice.text for voice in story.voices]
    return [story.title, *texts(story, WIN_TEXTS + FAILURE_TEXTS + ("measured_how",)), *spoken]


def effect_hours(story: CompanyStory) -> float:
    yearly = {"day": 240, "week": 48, "month": 12, "quarter": 4, "year": 1}
    before, after = story.minutes_before, story.minutes_after
    assert before is not None
    assert after is not None
    assert story.times_per is not None
    people = story.people_before or 1
    people_after = people if story.people_after is None else story.people_after
    saved = before * people - after * people_after
    return saved * (story.times_count or 0) * yearly[story.times_per] / 60


def test_has_the_promised_departments_and_people(company: Company) -> None:
    there = [person for person in company.people if person.left is None]
    members = [person for person in there if not person.is_guest]
    assert len(company.departments) == 8
    assert len(members) == 20
    assert len(company.people) - len(there) == 1
    assert {person.department for person in members} == {d.name for d in company.departments}
    assert sum(person.is_admin for person in members) == 1
    assert sum(person.is_guest for person in company.people) == 1


def test_department_aliases_lead_to_one_department(company: Company) -> None:
    words = [word.casefold() for d in company.departments for word in (d.name, *d.aliases)]
    assert [word for word, count in Counter(words).items() if count > 1] == []


def test_a_tag_that_names_a_department_names_the_storys_own(company: Company) -> None:
    owner = {word: d.name for d in company.departments for word in (d.name, *d.aliases)}
    for story in company.stories:
        assert {owner[tag] for tag in story.tags if tag in owner} <= {story.department}, story.key


def test_ids_look_like_slacks_and_are_unique(company: Company) -> None:
    ids = [person.id for person in company.people] + [channel.id for channel in company.channels]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"U[A-Z0-9]{8,12}", person.id) for person in company.people)
    assert all(re.fullmatch(r"C[A-Z0-9]{8,12}", channel.id) for channel in company.channels)


def test_channels_hold_known_people_and_one_of_each_special_kind(company: Company) -> None:
    known = {person.id for person in company.people} | {"*"}
    assert all(set(channel.members) <= known for channel in company.channels)
    assert {"general", "random", "dx-news", "dx-commons"} <= {c.name for c in company.channels}
    assert sum(channel.is_private for channel in company.channels) == 1
    assert sum(channel.is_shared for channel in company.channels) == 1


def test_past_months_are_full_and_the_current_month_has_begun(company: Company) -> None:
    months = Counter(story.month for story in company.stories)
    assert sum(months[month] for month in (-4, -3, -2, -1)) >= 72
    assert all(months[month] >= 18 for month in (-4, -3, -2, -1))
    assert 6 <= months[0] <= 10


def test_about_a_third_are_failures_in_every_past_month(company: Company) -> None:
    for month in (-4, -3, -2, -1):
        kinds = [story.kind for story in company.stories if story.month == month]
        assert 0.28 <= kinds.count("failure") / len(kinds) <= 0.42


def test_every_department_tells_something_every_past_month(company: Company) -> None:
    names = {department.name for department in company.departments}
    for month in (-4, -3, -2, -1):
        assert {s.department for s in company.stories if s.month == month} == names


def test_three_people_write_for_the_first_time_last_month_and_one_never(company: Company) -> None:
    first = dict[str, int]()
    for story in company.stories:
        first.setdefault(story.author, story.month)
    members = {p.id for p in company.people if not p.is_guest and p.left is None}
    assert sum(month == -1 for month in first.values()) >= 3
    assert len(members - first.keys()) == 1


def test_english_stories_are_by_the_english_writers(japanese: Company) -> None:
    writers = {person.id for person in japanese.people if person.locale == "en-US"}
    written = [story for story in japanese.stories if story.lang == "en"]
    assert len(writers) == 4
    assert len(written) >= 12
    assert {story.author for story in written} == writers
    assert all(story.lang == "en" for story in japanese.stories if story.author in writers)


def test_all_of_the_english_company_is_english_but_its_aliases(english: Company) -> None:
    assert {story.lang for story in english.stories} == {"en"}
    assert {poc.lang for poc in english.pocs} == {"en"}
    profile = english.profile.model_copy(update={"about": "", "tips": "", "tips_en": ""})
    departments = [one.model_copy(update={"aliases": ()}) for one in english.departments]
    said = english.model_copy(update={"profile": profile, "departments": tuple(departments)})
    assert JAPANESE.findall(said.model_dump_json()) == []


def test_the_companies_are_two(japanese: Company, english: Company) -> None:
    assert japanese.profile.team_id != english.profile.team_id
    assert not {one.id for one in japanese.people} & {one.id for one in english.people}
    assert japanese.profile.language == "ja"
    assert english.profile.language == "en"


def test_every_kind_of_record_a_newcomer_should_meet_is_there(company: Company) -> None:
    stories = company.stories
    assert {story.shown_as for story in stories} == {"name", "department", "anonymous"}
    assert {s.standing for s in stories} == {None, "measured", "estimated", "expected"}
    assert {s.difficulty for s in stories} == {None, "excel", "settings", "program"}
    assert sum(story.withdrawn for story in stories) == 1
    assert sum(not story.publish for story in stories) == 1
    assert sum(story.saving_yen is not None for story in stories) >= 2
    assert sum(bool(story.metrics) for story in stories) >= 12
    assert sum(len(texts(s, WIN_TEXTS)) == 4 for s in stories) >= 10
    assert sum(len(texts(s, FAILURE_TEXTS)) == 5 for s in stories) >= 5
    assert sum(not texts(s, WIN_TEXTS + FAILURE_TEXTS) for s in stories) >= 4


def test_titles_include_the_odd_ones(japanese: Company) -> None:
    titles = [story.title for story in japanese.stories]
    assert any(title.endswith("した") for title in titles)
    assert any(title.startswith("【") and title.endswith("）") for title in titles)
    assert any(unicodedata.normalize("NFKC", title) != title and "ﾊﾞ" in title for title in titles)
    assert any(title.endswith("🎉") for title in titles)
    assert sum(len(title) > 60 for title in titles) == 1


def test_keys_are_unique_and_people_in_stories_exist(company: Company) -> None:
    keys = [story.key for story in company.stories]
    people = {person.id for person in company.people}
    assert len(set(keys)) == len(keys)
    for story in company.stories:
        assert {story.author, *story.helpers} <= people
        assert story.author not in story.helpers


def test_each_kind_uses_only_its_own_parts(company: Company) -> None:
    for story in company.stories:
        others = FAILURE_TEXTS if story.kind == "win" else WIN_TEXTS
        assert texts(story, others) == [], story.key


def test_figures_are_whole_and_of_a_departments_size(company: Company) -> None:
    timed = [story for story in company.stories if story.minutes_before is not None]
    assert len(timed) >= 25
    assert all((s.times_count is None) == (s.times_per is None) for s in company.stories)
    hours = {story.key: effect_hours(story) for story in timed}
    assert [key for key, value in hours.items() if abs(value) > 700] == []
    assert min(hours.values()) < 0
    last_month = {s.standing for s in timed if s.month == -1 and hours[s.key] > 0}
    assert last_month >= {"measured", "estimated", "expected"}
    assert hours["invoice-macro"] == 600
    assert hours["barcode-stocktaking"] == 88


def test_measured_records_say_how(company: Company) -> None:
    for story in company.stories:
        assert (story.standing == "measured") == bool(story.measured_how), story.key


def test_words_blame_nobody_and_texts_are_sentences(company: Company) -> None:
    for story in company.stories:
        words = "".join(every_text(story))
        blaming = "ミス|怠慢|させていただ|大幅に|劇的に|mistake|careless|dramatic"
        assert not re.search(blaming, words), story.key
        for text in texts(story, WIN_TEXTS + FAILURE_TEXTS):
            assert text.endswith(("。", ".")), story.key
            assert "。。" not in text


def test_the_notice_says_that_the_data_is_invented(company: Company) -> None:
    assert "架空データ" in company.profile.about
    assert re.search("架空|fictional", company.profile.name)
    assert "Invented data" in company.profile.about_en


@pytest.mark.parametrize("month", range(1, 13))
def test_written_at_stays_in_its_month_on_a_weekday(company: Company, month: int) -> None:
    for story in company.stories:
        written = story.written_at(date(2026, month, 20), TOKYO)
        assert written.weekday() < 5
        assert (month - written.month) % 12 == -story.month
