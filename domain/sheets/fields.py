"""The columns a table of records can have, and the names people give them."""

from domain.sheets.field import field
from domain.sheets.figure_fields import FIGURES

FIELDS = (
    field(
        "kind",
        "成功か学び",
        "Win or lesson",
        "成功・学び 成功/学び 成功失敗 成功/失敗 成否 種別 区分 種類 分類 カテゴリ カテゴリー"
        " kind type category winorlesson",
    ),
    field(
        "day",
        "記録日",
        "Date",
        "記録日 日付 実施日 実施年月日 実施年月 実施時期 提案日 提出日 登録日 起票日 報告日"
        " 受付日 完了日 改善日 改善完了日 作成日 開始日 年月日 年月 月日 date day recorded"
        " recordeddate submitted created completed month",
    ),
    field(
        "year",
        "年",
        "Year",
        "実施日年 日付年 提案日年 年",
    ),
    field(
        "month",
        "月",
        "Month of the year",
        "実施日月 日付月 提案日月 月",
    ),
    field(
        "day_of_month",
        "日",
        "Day of the month",
        "実施日日 日付日 提案日日 日",
    ),
    field(
        "title",
        "題名",
        "Title",
        "題名 件名 タイトル 表題 テーマ テーマ名 改善テーマ 改善件名 改善名 改善項目 提案名"
        " 提案件名 提案テーマ 案件名 案件 事例名 事例 取組名 取り組み名 取組み名 取組 取り組み"
        " 施策名 施策 名称 タイトル名 title subject theme topic name headline",
    ),
    field(
        "department",
        "部署",
        "Department",
        "部署 部署名 部門 部門名 所属 所属部署 所属部門 所属名 課 課名 係 職場 事業所 事業部"
        " チーム 店舗 店舗名 拠点 工場 department dept team division section unit store",
    ),
    field(
        "author",
        "記録者",
        "Recorded by",
        "記録者 氏名 名前 お名前 提案者 提案者名 記入者 報告者 実施者 改善者 投稿者 作成者"
        " 起案者 担当者 担当者名 担当 社員名 推進者 author person by reporter owner submitter"
        " submittedby recordedby employee yourname fullname",
    ),
    field(
        "author_id",
        "メンバーID",
        "Member ID",
        "メンバーid slackid slackのid slackメンバーid スラックid memberid slackmemberid"
        " slackuserid",
    ),
    field(
        "before_text",
        "前の様子",
        "Before (words)",
        "前の様子 改善前 変更前 実施前 現状 現状の問題 現状の問題点 問題点 問題 課題 困りごと"
        " 背景 以前 従来 ビフォー before problem issue situation background currentstate"
        " beforewords",
    ),
    field(
        "change_text",
        "変えたこと",
        "What changed",
        "変えたこと 改善内容 改善策 改善案 改善後 変更後 実施後 提案内容 実施内容 取組内容"
        " 取り組み内容 取組み内容 対策 対策内容 対応 対応内容 内容 やったこと 詳細 概要 説明"
        " アフター change action solution description details whatwedid whatchanged"
        " improvement improvementdetails after",
    ),
    field(
        "result_text",
        "結果",
        "Result (words)",
        "結果 成果 効果 改善効果 効果内容 効果・成果 定性効果 得られた効果 result results"
        " effect effects outcome benefit benefits impact resultwords",
    ),
    field(
        "next_step",
        "次の一歩",
        "Next step",
        "次の一歩 次の予定 今後 今後の予定 今後の課題 次 next nextstep",
    ),
    field(
        "aim",
        "やりたかったこと",
        "What was tried",
        "やりたかったこと 狙い ねらい 目的 目標 aim goal purpose",
    ),
    field(
        "happened",
        "起きたこと",
        "What happened",
        "起きたこと 何が起きたか 発生事象 事象 経緯 whathappened",
    ),
    field(
        "why",
        "なぜ",
        "Why",
        "なぜ 原因 理由 要因 why cause reason rootcause",
    ),
    field(
        "learned",
        "学び",
        "What was learned",
        "学び 教訓 気づき 気付き 反省 反省点 学んだこと わかったこと lesson lessons learned"
        " lessonslearned whatwaslearned learning",
    ),
    field(
        "advice",
        "次の人へ",
        "Advice",
        "次の人へ 助言 アドバイス 次への提案 注意点 advice tips",
    ),
    *FIGURES,
    field(
        "voices",
        "声",
        "Voices",
        "声 利用者の声 現場の声 お客様の声 コメント voices comment comments",
    ),
    field(
        "tools",
        "使ったもの",
        "Tools",
        "使ったもの ツール 使用ツール 利用ツール 使用ソフト ソフト tools tool software",
    ),
    field(
        "tags",
        "タグ",
        "Tags",
        "タグ キーワード テーマ分類 ジャンル tags tag keywords keyword labels",
    ),
    field(
        "difficulty",
        "必要なもの",
        "What it takes",
        "必要なもの 難易度 難しさ difficulty whatittakes",
    ),
    field(
        "helpers",
        "協力者",
        "Helpers",
        "協力者 手伝った人 共同者 helpers",
    ),
    field(
        "link",
        "リンク",
        "Link",
        "リンク url 参考url 資料 資料url 手順書 マニュアル link manual document",
    ),
    field(
        "files",
        "ファイル",
        "Files",
        "ファイル 添付 添付ファイル files attachments",
    ),
    field(
        "shown_as",
        "名前の出し方",
        "Shown as",
        "名前の出し方 名前の公開 表示名 shownas visibility",
    ),
    field(
        "news",
        "号に載せる",
        "In the newsletter",
        "号に載せる 号掲載 ニュースレター掲載 掲載 inthenewsletter",
    ),
    field(
        "publish",
        "みんなに見せる",
        "Shown to everybody",
        "みんなに見せる 公開 公開可 shownpublicly public",
    ),
    field(
        "language",
        "言語",
        "Language",
        "言語 language lang",
    ),
    field(
        "original",
        "元の文",
        "As it was typed",
        "元の文 原文 asitwastyped original",
    ),
    field(
        "original_rest",
        "元の文の続き",
        "As it was typed, continued",
        "元の文の続き",
    ),
)
BY_NAME = {field.name: field for field in FIELDS}
DURATIONS = frozenset({"minutes_before", "minutes_after"})
MONEY = frozenset({"saving", "cost_once", "cost_yearly"})
NAMING = frozenset({"title", "change_text", "happened", "learned"})
"""A table without any of these columns is no table of records."""
TELLS = frozenset({"title", "change_text", "before_text", "result_text", "happened", "learned"})
"""A row without any of these is no record."""
