"""The columns of figures: times, how often, people, money, and how sure they are."""

from domain.sheets.field import field

FIGURES = (
    field(
        "minutes_before",
        "前の時間（分）",
        "Time before (minutes)",
        "前の時間 改善前時間 改善前の時間 改善前工数 改善前作業時間 作業時間改善前 作業時間前"
        " 変更前時間 従来時間 従来工数 現状時間 前時間 before時間 timebefore beforetime"
        " minutesbefore hoursbefore",
    ),
    field(
        "minutes_after",
        "後の時間（分）",
        "Time after (minutes)",
        "後の時間 改善後時間 改善後の時間 改善後工数 改善後作業時間 作業時間改善後 作業時間後"
        " 変更後時間 後時間 after時間 timeafter aftertime minutesafter hoursafter",
    ),
    field(
        "time_change",
        "時間の変化",
        "Time before and after",
        "時間の変化 作業時間 所要時間 処理時間 対応時間 時間 工数 作業工数 timechange time"
        " duration",
    ),
    field(
        "times",
        "回数",
        "How often",
        "回数 頻度 実施頻度 実施回数 発生頻度 発生回数 作業回数 件数 frequency times howoften"
        " count",
    ),
    field(
        "per",
        "数える期間",
        "Counted per",
        "数える期間 回数の単位 頻度の単位 頻度単位 per countedper",
    ),
    field(
        "people",
        "人数",
        "People",
        "人数 対象人数 作業人数 作業者数 従事者数 利用者数 関係人数 人 people headcount persons",
    ),
    field(
        "people_after",
        "後の人数",
        "People after",
        "後の人数 改善後人数 改善後の人数 peopleafter",
    ),
    field(
        "sharing",
        "1人ずつか全員でか",
        "Each or together",
        "1人ずつか全員でか 回数の数え方 eachortogether",
    ),
    field(
        "unit_days",
        "日数で示す",
        "Told in days",
        "日数で示す toldindays",
    ),
    field(
        "day_hours",
        "1日の時間",
        "Hours a day",
        "1日の時間 1日の労働時間 hoursaday",
    ),
    field(
        "saving",
        "年間の節約額（円）",
        "Saving a year (yen)",
        "年間の節約額 節約額 削減額 削減金額 効果額 効果金額 金額効果 年間効果額 年間効果金額"
        " 年間削減額 年間削減金額 コスト削減額 saving savings costsaving savingayear"
        " annualsaving",
    ),
    field(
        "cost_once",
        "初期費用（円）",
        "Cost once (yen)",
        "初期費用 導入費用 かかった費用 費用 投資額 costonce cost",
    ),
    field(
        "cost_yearly",
        "年間費用（円）",
        "Cost a year (yen)",
        "年間費用 維持費 ランニングコスト costayear",
    ),
    field(
        "standing",
        "確かさ",
        "How sure",
        "確かさ 数値の根拠 根拠区分 実測・推定 howsure standing",
    ),
    field(
        "measured_how",
        "測り方",
        "How measured",
        "測り方 計測方法 測定方法 算出根拠 算出方法 howmeasured",
    ),
    field(
        "metrics",
        "計測値",
        "Other figures",
        "計測値 その他の数値 指標 figures metrics otherfigures kpi",
    ),
)
