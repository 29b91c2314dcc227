"""The file a person gets of everything that is kept about them: a workbook with a sheet a kind."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from digests.exporting.tables import Table, Value, xlsx_bytes
from domain.language import Language
from storage.personal_data import Sheet

NAMES = {
    "profile": ("プロフィール", "Profile"),
    "department_read": ("Slackから読んだ部署", "Department from Slack"),
    "stories": ("事例", "Stories"),
    "tags": ("事例のタグ", "Tags of stories"),
    "tools": ("事例の道具", "Tools of stories"),
    "helpers": ("事例の協力者", "Helpers of stories"),
    "voices": ("事例の声", "Voices of stories"),
    "metrics": ("事例の数値", "Metrics of stories"),
    "story_files": ("事例のファイル", "Files of stories"),
    "versions": ("事例の前の版", "Former versions"),
    "aftermaths": ("後日談", "Aftermaths"),
    "thanked": ("協力者として載った事例", "Stories that thank me"),
    "pocs": ("担当のPoC", "PoCs in charge"),
    "checkins": ("進捗", "Check-ins"),
    "measurements": ("計測値", "Measurements"),
    "poc_events": ("PoCにしたこと", "Changes to PoCs"),
    "drafts": ("事例にするかの確認", "Drafts of my words"),
    "proposed": ("提案した事例", "Proposed by me"),
    "reminders": ("届いたお知らせ", "Reminders"),
    "rests": ("止めたお知らせ", "Reminders put off"),
    "quiet": ("お知らせの休み", "Days off"),
    "wishes": ("うちでもやりたい", "Wishes to do the same"),
    "reactions": ("ニュースレターへのリアクション", "Reactions to newsletters"),
    "files": ("送ったファイル", "Files sent"),
    "deeds": ("操作の記録", "Audit log"),
}
"""What each sheet is called."""
COLUMNS = {
    "id": ("番号", "Id"),
    "team_id": ("ワークスペース", "Workspace"),
    "name": ("名前", "Name"),
    "department": ("部署", "Department"),
    "department_from": ("部署の決め方", "Department from"),
    "language": ("言語", "Language"),
    "locale": ("Slackの言語", "Locale"),
    "tz": ("タイムゾーン", "Time zone"),
    "is_admin": ("ワークスペースの管理者", "Admin"),
    "is_guest": ("ゲスト", "Guest"),
    "is_stranger": ("社外の方", "From elsewhere"),
    "is_bot": ("アプリ", "App"),
    "deactivated": ("アカウント停止", "Deactivated"),
    "known": ("Slackで確認済み", "Read from Slack"),
    "welcomed": ("案内済み", "Welcomed"),
    "seen_at": ("確認した日", "Read on"),
    "source": ("もと", "Source"),
    "said": ("内容", "Said"),
    "read_at": ("読んだ日時", "Read at"),
    "title": ("題名", "Title"),
    "shown_as": ("表示名", "Shown as"),
    "publish": ("号に載せる", "May be told"),
    "original": ("入力した文", "As typed"),
    "before_text": ("前の状態", "Before"),
    "change_text": ("どう変えたか", "Change"),
    "result_text": ("成果", "Result"),
    "next_step": ("次の一歩", "Next step"),
    "aim": ("目指したこと", "Aim"),
    "happened": ("起きたこと", "What happened"),
    "why": ("理由", "Why"),
    "learned": ("学び", "Learned"),
    "advice": ("次の人へのひとこと", "Advice"),
    "measured_how": ("測り方", "How measured"),
    "link": ("リンク", "Link"),
    "source_link": ("もとのメッセージ", "Source message"),
    "recorded_at": ("記録した日時", "Recorded at"),
    "edited_at": ("編集した日時", "Edited at"),
    "month": ("号", "Edition"),
    "wanted_at": ("押した日時", "Pressed at"),
    "taken_back_at": ("取りやめた日時", "Taken back at"),
    "channel": ("チャンネル", "Channel"),
    "ts": ("メッセージ", "Message"),
    "withdrawn_at": ("取り下げた日時", "Withdrawn at"),
    "story_id": ("事例の番号", "Story"),
    "poc_id": ("PoCの番号", "PoC"),
    "revision": ("版", "Revision"),
    "at": ("日時", "At"),
    "who": ("だれが", "Who"),
    "content": ("内容", "Content"),
    "label": ("ことば", "Label"),
    "person_id": ("ユーザーID", "User id"),
    "text": ("文", "Text"),
    "before": ("前", "Before"),
    "after": ("後", "After"),
    "kind": ("種類", "Kind"),
    "difficulty": ("難しさ", "Difficulty"),
    "minutes_before": ("前の時間（分）", "Minutes before"),
    "minutes_after": ("後の時間（分）", "Minutes after"),
    "times_count": ("回数", "Times"),
    "times_per": ("回数の単位", "Times per"),
    "people_before": ("前の人数", "People before"),
    "people_after": ("後の人数", "People after"),
    "per_person": ("1人あたりの回数", "Times are per person"),
    "in_days": ("日で入力", "In days"),
    "day_hours": ("1日の時間数", "Hours of a day"),
    "saving_yen": ("節約（円）", "Saving (yen)"),
    "months": ("か月後", "Months later"),
    "still": ("いまも使っているか", "Still used"),
    "note": ("メモ", "Note"),
    "scope": ("範囲", "Scope"),
    "start_on": ("開始日", "First day"),
    "end_on": ("終了日", "Last day"),
    "indicator": ("指標", "Indicator"),
    "baseline": ("いまの値", "Baseline"),
    "target": ("目標", "Target"),
    "unit": ("単位", "Unit"),
    "direction": ("良い方向", "Direction"),
    "rhythm": ("進捗の間隔", "Rhythm"),
    "cost_once_yen": ("初期費用（円）", "Cost once (yen)"),
    "cost_yearly_yen": ("年間費用（円）", "Cost a year (yen)"),
    "go_if": ("続ける基準", "Go if"),
    "rethink_if": ("見直す基準", "Rethink if"),
    "stop_if": ("やめる基準", "Stop if"),
    "tags": ("タグ", "Tags"),
    "tools": ("道具", "Tools"),
    "owner_since": ("担当になった日", "In charge since"),
    "stage": ("段階", "Stage"),
    "stage_since": ("段階の開始", "Stage since"),
    "started_at": ("始めた日時", "Started at"),
    "ended_at": ("終えた日時", "Ended at"),
    "ended_on": ("終えた日", "Ended on"),
    "decision": ("判断", "Decision"),
    "result_note": ("結果", "Result note"),
    "latest_value": ("最新の値", "Latest value"),
    "latest_standing": ("最新の値の確かさ", "Latest standing"),
    "health": ("状況", "Health"),
    "last_checkin_on": ("最後の進捗", "Last check-in"),
    "last_measured_on": ("最後の計測", "Last measured"),
    "heard_on": ("最後に動いた日", "Last heard of"),
    "retry_story": ("再挑戦した事例", "Retries story"),
    "retry_poc": ("再挑戦したPoC", "Retries PoC"),
    "help_wanted": ("手助けが必要", "Help wanted"),
    "value": ("値", "Value"),
    "standing": ("確かさ", "Standing"),
    "on": ("日付", "Day"),
    "how": ("測り方", "How"),
    "what": ("したこと", "What"),
    "details": ("詳細", "Details"),
    "subject": ("対象", "Subject"),
    "made_at": ("日時", "At"),
    "state": ("状態", "State"),
    "words": ("文", "Words"),
    "day": ("日付", "Day"),
    "rule": ("種類", "Kind"),
    "number": ("何回目", "Time"),
    "answer": ("返事", "Answer"),
    "answered_at": ("返事の日", "Answered on"),
    "until": ("いつまで", "Until"),
    "pause_first": ("休みの初日", "First day off"),
    "pause_last": ("休みの最終日", "Last day off"),
    "muted_month": ("お知らせを止めた月", "Muted month"),
}
"""What each column is called; one without a name keeps that of the table."""


def workbook(sheets: Sequence[Sheet], language: Language, zone: ZoneInfo) -> bytes:
    """The workbook, in the person's language and the company's time."""
    place = int(language is Language.EN)
    return xlsx_bytes(_tables(sheets, place, zone))


def _tables(sheets: Sequence[Sheet], place: int, zone: ZoneInfo) -> Iterator[Table]:
    for sheet in sheets:
        header = [COLUMNS.get(name, (name, name))[place] for name in sheet.columns]
        rows = ([_value(value, zone) for value in row] for row in sheet.rows)
        yield Table(NAMES[sheet.name][place], header, rows)


def _value(value: Any, zone: ZoneInfo) -> Value:
    """What a cell holds; a moment is a text, as Excel knows no time zones."""
    match value:
        case datetime():
            return value.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        case Enum():
            return str(value.value)
        case bool():
            return "○" if value else ""
        case None | str() | int() | float() | date():
            return value
        case _:
            return json.dumps(value, ensure_ascii=False)
