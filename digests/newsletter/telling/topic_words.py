"""The words a topic is known by: closed lists, because a word left out costs a phrase only."""

import re

_SURU = r"(?:する|した|します|しました|してみた|してみました|することにした|することにしました)?"
_ICHIDAN = r"(?:る|た|ます|ました|てみた|てみました|ることにした|ることにしました)"
_NOUNS = r"(?:[^ぁ-ん、。「」『』]|の|から|お)"
_ANYHOW = f"(?:{_NOUNS}*[でにへ]、?[ 　]?|[0-9A-Za-zァ-ヶー]*|すべて|全て|全部)"
"""What may stand between an object and its verb: Excelで, 1枚に; a verb more is another story."""


def _verb(pattern: str) -> re.Pattern[str]:
    return re.compile(_ANYHOW + pattern)


TURNED = _verb(
    r"(?P<verb>(?:半?自動|電子|デジタル|マクロ|ペーパーレス|一本|一元|標準|共通|定型|簡素|簡略|効率"
    r"|システム|RPA|アプリ|タブレット|チャット|動画|多言語|[QＱ][RＲ]コード|オンライン|Web|WEB|クラウド"
    r"|テンプレート|フォーム|キャッシュレス|機械|省力)化"
    r"|自動作成|廃止|統一|刷新|新設|導入)" + _SURU
)
"""The very words are said again: 電子化し, 電子化で."""
MADE = _verb(
    r"(?:作(?:る|った|ります|りました|ってみた|ってみました|ることにした)|作成" + _SURU + ")"
)
STARTED = _verb(f"(?:始め|はじめ){_ICHIDAN}")
ADOPTED = _verb(f"取り入れ{_ICHIDAN}")
GATHERED = _verb(f"まとめ{_ICHIDAN}")
ALIGNED = _verb(f"(?:そろえ|揃え){_ICHIDAN}")
CHANGED = _verb(
    f"(?:(?:切り替え|切替え|入れ替え|置き換え|変え|替え|換え|かえ){_ICHIDAN}"
    f"|切り替え|切替|(?:変更|移行){_SURU})"
)
TURNED_INTO = re.compile(_NOUNS + r"+[にへ](?:する|した|します|しました|してみた|してみました)?")
"""Only of activities: 会議室の予約をTeamsに."""
REVISED = _verb("見直(?:す|した|します|しました|してみた|してみました|し)")
QUIT = re.compile(
    f"(?:やめ|止め)(?:{_ICHIDAN}|、.+|て、?(?!から|ほし|欲し|もら|くれ|くだ|いた|正解|よか|良か|み).+)"
)
ACTIVITY = re.compile(
    "(?:転記|入力|申請|検印|確認|点検|集計|計算|作成|連絡|報告|予約|注文|発注|受注|受付|受け付け|案内"
    "|説明|教育|研修|検品|検査|棚卸し?|清掃|掃除|洗浄|配布|配付|回覧|回収|送付|発送|出荷|入荷|納品"
    "|荷造り|梱包|仕分け|振り分け|照合|突合|突き合わせ|承認|決裁|精算|請求|支払い?|振込|登録|更新|管理"
    "|記録|記入|記載|印刷|製本|会議|朝礼|終礼|打ち合わせ|打合せ|ミーティング|引き?継ぎ|申し?送り|返信|返書"
    "|回答|面談|採用|募集|調整|準備|段取り|片付け|片づけ|整理|整頓|保管|搬送|運搬|巡回|見回り|採点|翻訳"
    "|通訳|校正|編集|調理|盛り付け|配膳|消毒|交換|補充|陳列|締め|作業|業務|手続き?|処理|検索|抽出|変換"
    "|取り込み|取込|見守り|集配|受け渡し|受渡し?|介助|配車|配送|打刻|申し込み|申込み?|問診|貼り替え"
    "|読み取り|読み合わせ|コピー|スキャン|チェック|ピッキング|貼り付け|書き写し|呼び出し"
    "|呼出し?|貸し出し|貸出|集金|預かり|送迎|朝会|夕会|ラウンド|起票|検針|採寸|見積もり|見積り|見積|日報|週報"
    "|日誌|議事録)$"
)
"""What takes time, so that 「◯◯にかかる時間」 can be said of it."""
HARM = re.compile(
    "間違|違い|誤|ミス|苦情|クレーム|事故|災害|けが|怪我|ケガ|病(?![院棟室床])|死|転倒|転落|急変|感染|褥瘡|遅れ|遅延|遅刻"
    "|欠勤|不良|不備|不満|不安|不足|不正|トラブル|障害|故障|停止|漏れ|もれ|忘れ|紛失|破損|汚れ|返品|欠品|返戻"
    "|盗難|万引|督促|滞納|延滞|残業|退職|離職|解雇|虐待|ハラスメント|いじめ|暴力|ヒヤリ|インシデント|アクシデント"
    "|警報|アラーム|呼び止め|失敗|無駄|ムダ|ロス|廃棄|滞留|待た|待ち|渋滞|迷子|逆|危険|リスク|罰|謝罪|お詫び"
    r"|(?i:\b(?:complain|mistake|error|accident|injur|delay|los[ets]|losing|miss(?:ed|ing)\b|wrong"
    r"|late\b|fail|forg[eo]t|damag|broke|sick|death|overtime|waste|theft|stolen|waiting|queue))"
)
"""Wherever it stands in a title, nothing is taken of it."""
PERSON = re.compile(
    "(?:さん|様|さま|氏|くん|君|ちゃん|[客者人員生方手長役婦師士係]|子ども|子供|こども|患児|部下|新人|先生"
    "|スタッフ|パート|アルバイト|バイト|メンバー|リーダー|ドライバー|ヘルパー|ナース|マネージャー|担当|家族"
    "|ユーザー|オーナー|自分|みんな|全社|チーム)$"
)
AMOUNT = re.compile(
    "(?:[数率量額費代点値度]|(?<![資材試])料|時間|時期|時刻|日程|金額|経費|コスト|予算|売上げ?|原因|理由|結果|成績|評価"
    "|データ|声|意見|要望|希望|情報|件|割合|ペース|人数|回数|休み|休憩|休暇|給料|給与|賞与|賃金|ナースコール|電話"
    "|問い合わせ|問合せ|こと|もの|とき)$"
)
HEAD = re.compile(
    "(?<!ごと)(?<!とも)(?<!ため)(?<!よう)(?<!まま)(?<!だけ)(?<![前後時中別初先回日月年的のをてとや])$"
)
MEANS = re.compile(
    "(?:マクロ|関数|ボット|Bot|bot|アプリ|ツール|フォーム|フォームズ|シール|ラベル|付せん|付箋|タブレット|スマホ"
    "|メール|チャット|カレンダー|チェックリスト|チェック表|一覧表|ひな形|ひな型|テンプレート|シート|カメラ"
    "|センサー|[QＱ][RＲ]コード|QR|バーコード|モニター|スキャナー?|プリンター?|ロボット|生成AI|AI|RPA|OCR|BI"
    "|Excel|エクセル|Word|PowerPoint|Outlook|Teams|チームズ|Slack|LINE|Zoom|Forms|SharePoint|OneDrive"
    "|OneNote|Planner|Lists|ChatGPT|Copilot|Claude|Gemini|Notion|kintone|キントーン|Access|VBA|GAS"
    "|Python|SQL|Power ?[A-Z][a-z]+|パワークエリ|ピボットテーブル|ピボット|ドライブ"
    "|Google[A-Za-z ァ-ヶー]*|グーグルフォーム|スプレッドシート"
    "|音声入力|翻訳機|ドローン|ハンディ|ハンディターミナル)$"
)
"""Tools: what is done with one is said to be done with it; not so 「窓口で」 or 「ミスで」."""
HELPED_BY = re.compile(r"^(?P<tool>[^、。をに]+?)(?:を(?:使って|つかって|使い|活用して|用いて))")

SAYS_MORE = re.compile(
    r"(?i:\b(?:themselves|itself|is|are|was|were|took|takes|has|have|had|became|can|could|did|does|not"
    r"|never|no|we|i|they|he|she|you|it|that|which|who|whom|when|where|how|why|what|but|because)\b)"
)
"""A title with one of these says a whole sentence, or who knows what."""
SENTENCE = re.compile(
    r"(?<= )(?:saves?|works?|helps?|jams?|hates?|ate|calls?|called|promises?|stays?|built|makes?"
    r"|made|gets?|got|goes|went|needs?|keeps?|kept|stops?|stopped|breaks?|broke|runs?|ran|tells?|told"
    r"|shows?|gives?|gave|lets?|opened|uses?|nobody|everybody)\b"
)
"""A title with an article and one of these is a sentence: The robot hoover ate the cables."""
DEED = re.compile(
    "^(?:Stopped|Fixed|Cancell?ed|Counted|Asked|Turned|Replaced|Moved|Merged|Automated|Reduced|Built"
    "|Made|Wrote|Rewrote|Switched|Started|Removed|Combined|Added|Cleaned|Changed|Simplified|Sorted"
    "|Labell?ed|Introduced|Created|Scanned|Organi[sz]ed|Shortened|Rolled|Digiti[sz]ed|Standardi[sz]ed"
    "|Opened|Collected|Taught|Trained|Scheduled|Tidied|Painted|Posted|Wired|Tagged|Halved|Put|Set)"
    r" (?:(?:the|an?|our|my|all|every|each|some|both|one|two|three|four|five|\d+)\b"
    r"|[a-z]+(?:s|ing)\b)"
)
DOING = re.compile(
    "^(?:Using|Replacing|Automating|Moving|Merging|Sending|Putting|Making|Building|Writing|Giving"
    "|Turning|Switching|Combining|Sorting|Labell?ing|Asking|Teaching|Showing|Letting|Training|Sharing"
    "|Printing|Scanning|Adding|Collecting|Counting) (?!rota|room|day|plan|list|sheet|table|station)"
)
"""What somebody does to something; Cleaning rota and Missing parcels are things."""
