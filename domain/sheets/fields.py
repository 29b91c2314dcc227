"""The columns a table of records can have, and the names people give them."""

from dataclasses import dataclass

from domain.language import Language


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name in code, its header when it is written, and other headers that mean it.

    A header that only contains one of `names` means it too, where most of it is that name.
    """

    name: str
    ja: str
    en: str
    names: tuple[str, ...] = ()

    def header(self, language: Language) -> str:
        """The header in that language."""
        return self.ja if language is Language.JA else self.en


def _field(name: str, ja: str, en: str, names: str) -> Field:
    return Field(name, ja, en, tuple(names.split()))


FIELDS = (
    _field(
        "kind",
        "成功か学び",
        "Win or lesson",
        "成功・学び 成功/学び 成功失敗 成功/失敗 成否 種別 区分 種類 分類 カテゴリ カテゴリー"
        " kind type category winorlesson",
    ),
    _field(
        "day",
        "記録日",
        "Date",
        "記録日 日付 実施日 実施年月日 実施年月 実施時期 提案日 提出日 登録日 起票日 報告日"
        " 受付日 完了日 改善日 改善完了日 作成日 開始日 年月日 年月 月日 date day recorded"
        " recordeddate submitted created completed month",
    ),
    _field(
        "year",
        "年",
        "Year",
        "実施日年 日付年 提案日年 年",
    ),
    _field(
        "month",
        "月",
        "Month of the year",
        "実施日月 日付月 提案日月 月",
    ),
    _field(
        "day_of_month",
        "日",
        "Day of the month",
        "実施日日 日付日 提案日日 日",
    ),
    _field(
        "title",
        "題名",
        "Title",
        "題名 件名 タイトル 表題 テーマ テーマ名 改善テーマ 改善件名 改善名 改善項目 提案名"
        " 提案件名 提案テーマ 案件名 案件 事例名 事例 取組名 取り組み名 取組み名 取組 取り組み"
        " 施策名 施策 名称 タイトル名 title subject theme topic improvement name headline",
    ),
    _field(
        "department",
        "部署",
        "Department",
        "部署 部署名 部門 部門名 所属 所属部署 所属部門 所属名 課 課名 係 職場 事業所 事業部"
        " チーム 店舗 店舗名 拠点 工場 department dept team division section unit store",
    ),
    _field(
        "author",
        "記録者",
        "Recorded by",
        "記録者 氏名 名前 お名前 提案者 提案者名 記入者 報告者 実施者 改善者 投稿者 作成者"
        " 起案者 担当者 担当者名 担当 社員名 推進者 author person by reporter owner submitter"
        " submittedby recordedby employee yourname fullname",
    ),
    _field(
        "author_id",
        "メンバーID",
        "Member ID",
        "メンバーid slackid slackのid slackメンバーid スラックid memberid slackmemberid"
        " slackuserid",
    ),
    _field(
        "before_text",
        "前の様子",
        "Before (words)",
        "前の様子 改善前 変更前 実施前 現状 現状の問題 現状の問題点 問題点 問題 課題 困りごと"
        " 背景 以前 従来 ビフォー before problem issue situation background currentstate"
        " beforewords",
    ),
    _field(
        "change_text",
        "変えたこと",
        "What changed",
        "変えたこと 改善内容 改善策 改善案 改善後 変更後 実施後 提案内容 実施内容 取組内容"
        " 取り組み内容 取組み内容 対策 対策内容 対応 対応内容 内容 やったこと 詳細 概要 説明"
        " アフター change action solution description details whatwedid whatchanged"
        " improvementdetails after",
    ),
    _field(
        "result_text",
        "結果",
        "Result (words)",
        "結果 成果 効果 改善効果 効果内容 効果・成果 定性効果 得られた効果 result results"
        " effect effects outcome benefit benefits impact resultwords",
    ),
    _field(
        "next_step",
        "次の一歩",
        "Next step",
        "次の一歩 次の予定 今後 今後の予定 今後の課題 次 next nextstep",
    ),
    _field(
        "aim",
        "やりたかったこと",
        "What was tried",
        "やりたかったこと 狙い ねらい 目的 目標 aim goal purpose",
    ),
    _field(
        "happened",
        "起きたこと",
        "What happened",
        "起きたこと 何が起きたか 発生事象 事象 経緯 whathappened",
    ),
    _field(
        "why",
        "なぜ",
        "Why",
        "なぜ 原因 理由 要因 why cause reason rootcause",
    ),
    _field(
        "learned",
        "学び",
        "What was learned",
        "学び 教訓 気づき 気付き 反省 反省点 学んだこと わかったこと lesson lessons learned"
        " lessonslearned whatwaslearned learning",
    ),
    _field(
        "advice",
        "次の人へ",
        "Advice",
        "次の人へ 助言 アドバイス 次への提案 注意点 advice tips",
    ),
    _field(
        "minutes_before",
        "前の時間（分）",
        "Time before (minutes)",
        "前の時間 改善前時間 改善前の時間 改善前工数 改善前作業時間 作業時間改善前 作業時間前"
        " 変更前時間 従来時間 従来工数 現状時間 前時間 before時間 timebefore beforetime"
        " minutesbefore hoursbefore",
    ),
    _field(
        "minutes_after",
        "後の時間（分）",
        "Time after (minutes)",
        "後の時間 改善後時間 改善後の時間 改善後工数 改善後作業時間 作業時間改善後 作業時間後"
        " 変更後時間 後時間 after時間 timeafter aftertime minutesafter hoursafter",
    ),
    _field(
        "times",
        "回数",
        "How often",
        "回数 頻度 実施頻度 実施回数 発生頻度 発生回数 作業回数 件数 frequency times howoften"
        " count",
    ),
    _field(
        "per",
        "数える期間",
        "Counted per",
        "数える期間 回数の単位 頻度の単位 頻度単位 per countedper",
    ),
    _field(
        "people",
        "人数",
        "People",
        "人数 対象人数 作業人数 作業者数 従事者数 利用者数 関係人数 人 people headcount persons",
    ),
    _field(
        "people_after",
        "後の人数",
        "People after",
        "後の人数 改善後人数 改善後の人数 peopleafter",
    ),
    _field(
        "sharing",
        "1人ずつか全員でか",
        "Each or together",
        "1人ずつか全員でか 回数の数え方 eachortogether",
    ),
    _field(
        "unit_days",
        "日数で示す",
        "Told in days",
        "日数で示す toldindays",
    ),
    _field(
        "day_hours",
        "1日の時間",
        "Hours a day",
        "1日の時間 1日の労働時間 hoursaday",
    ),
    _field(
        "saving",
        "年間の節約額（円）",
        "Saving a year (yen)",
        "年間の節約額 節約額 削減額 削減金額 効果額 効果金額 金額効果 年間効果額 年間効果金額"
        " 年間削減額 年間削減金額 コスト削減額 saving savings costsaving savingayear"
        " annualsaving",
    ),
    _field(
        "cost_once",
        "初期費用（円）",
        "Cost once (yen)",
        "初期費用 導入費用 かかった費用 費用 投資額 costonce cost",
    ),
    _field(
        "cost_yearly",
        "年間費用（円）",
        "Cost a year (yen)",
        "年間費用 維持費 ランニングコスト costayear",
    ),
    _field(
        "standing",
        "確かさ",
        "How sure",
        "確かさ 数値の根拠 根拠区分 実測・推定 howsure standing",
    ),
    _field(
        "measured_how",
        "測り方",
        "How measured",
        "測り方 計測方法 測定方法 算出根拠 算出方法 howmeasured",
    ),
    _field(
        "metrics",
        "計測値",
        "Other figures",
        "計測値 その他の数値 指標 figures metrics otherfigures kpi",
    ),
    _field(
        "voices",
        "声",
        "Voices",
        "声 利用者の声 現場の声 お客様の声 コメント voices comment comments",
    ),
    _field(
        "tools",
        "使ったもの",
        "Tools",
        "使ったもの ツール 使用ツール 利用ツール 使用ソフト ソフト tools tool software",
    ),
    _field(
        "tags",
        "タグ",
        "Tags",
        "タグ キーワード テーマ分類 ジャンル tags tag keywords keyword labels",
    ),
    _field(
        "difficulty",
        "必要なもの",
        "What it takes",
        "必要なもの 難易度 難しさ difficulty whatittakes",
    ),
    _field(
        "helpers",
        "協力者",
        "Helpers",
        "協力者 手伝った人 共同者 helpers",
    ),
    _field(
        "link",
        "リンク",
        "Link",
        "リンク url 参考url 資料 資料url 手順書 マニュアル link manual document",
    ),
    _field(
        "files",
        "ファイル",
        "Files",
        "ファイル 添付 添付ファイル files attachments",
    ),
    _field(
        "shown_as",
        "名前の出し方",
        "Shown as",
        "名前の出し方 名前の公開 表示名 shownas visibility",
    ),
    _field(
        "news",
        "号に載せる",
        "In the newsletter",
        "号に載せる 号掲載 ニュースレター掲載 掲載 inthenewsletter",
    ),
    _field(
        "publish",
        "みんなに見せる",
        "Shown to everybody",
        "みんなに見せる 公開 公開可 shownpublicly public",
    ),
    _field(
        "language",
        "言語",
        "Language",
        "言語 language lang",
    ),
    _field(
        "original",
        "元の文",
        "As it was typed",
        "元の文 原文 asitwastyped original",
    ),
)
BY_NAME = {field.name: field for field in FIELDS}
DURATIONS = frozenset({"minutes_before", "minutes_after"})
MONEY = frozenset({"saving", "cost_once", "cost_yearly"})
TELLS = frozenset({"title", "change_text", "before_text", "result_text", "happened", "learned"})
"""A row without any of these is no record."""
