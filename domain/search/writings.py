"""The same thing by another writing, after the dictionary has done its part."""

_SAME_TEXT = """
    エクセル=excel  ワード=word  アウトルック=outlook  アクセス=access  パワポ=powerpoint
    パワーポイント=powerpoint  スラック=slack  ティームズ=teams  チームズ=teams  ズーム=zoom
    グーグル=google  ジーメール=gmail  キントーン=kintone  ノーション=notion  パイソン=python
    セールスフォース=salesforce  タブロー=tableau  ジピティー=gpt  チャットgpt=chatgpt
    チャットジーピーティー=chatgpt  コパイロット=copilot  シェアポイント=sharepoint
    ワンドライブ=onedrive  バーコード=barcode  qr=qrコード
    フォーム=form  フォームズ=form  forms=form  スマートフォン=スマホ  スマートホン=スマホ
    スマフォ=スマホ  smartphone=スマホ  携帯=スマホ  タブレット=tablet  ダッシュボード=dashboard
    ボット=bot  マニュアル=manual  テンプレート=template  テンプレ=template  雛形=template
    ひな形=template  データベース=database  バックアップ=backup  スケジュール=schedule
    チェックリスト=checklist  エーアイ=ai  人工知能=ai  アールピーエー=rpa  ペーパーレス=paperless
    ファックス=fax  ファクス=fax  ファクシミリ=fax  メール=mail  メイル=mail  eメール=mail
    email=mail  インボイス=invoice  クレーム=claim  セミナー=seminar  アンケート=survey
    スプレッドシート=spreadsheet  googlesheets=spreadsheet  シフト=shift  センサー=sensor
    センサ=sensor  カメラ=camera  写真=photo  ロボット=robot  プリンター=printer
    プリンタ=printer  モニター=monitor  ピッキング=picking  レジ=register
    パスワード=password  タスク=task  ミーティング=meeting  打ち合わせ=meeting
    mtg=meeting  会議=meeting  ドキュメント=document  文書=document  ワークフロー=workflow
    在宅勤務=テレワーク  リモートワーク=テレワーク  telework=テレワーク  チャットボット=chatbot
    オートメーション=自動化  automation=自動化  automat=自動化  レポート=report  リポート=report
    トレーニング=training  在庫=inventory  インベントリー=inventory  インベントリ=inventory
    パワークエリ=powerquery  パワークエリー=powerquery  パワーbi=powerbi
    power=パワー  query=クエリー  macro=マクロ  アドイン=addin  ツール=tool
    アプリケーション=アプリ  application=アプリ  app=アプリ  web=ウェブ  ホームページ=ウェブサイト
    powerautomat=powerautomate  powerapp=powerapps  hp=ウェブサイト  pc=パソコン
    computer=パソコン  コンピューター=パソコン
"""
SAME = dict(pair.split("=") for pair in _SAME_TEXT.split())
"""By term: the term it is indexed as."""

_PAIRS_TEXT = """
    パワー+クエリー=powerquery  パワー+クエリ=powerquery  power+query=powerquery
    パワー+query=powerquery  パワー+bi=powerbi  power+bi=powerbi
    パワー+ポイント=powerpoint  power+point=powerpoint  パワー+automate=powerautomate
    パワー+オートメート=powerautomate  power+automate=powerautomate  パワー+automat=powerautomate
    パワー+apps=powerapps  パワー+アプリ=powerapps  power+apps=powerapps
    chat+gpt=chatgpt  チャット+gpt=chatgpt  chatgpt+ai=chatgpt  チャット+bot=chatbot
    スプレッド+シート=spreadsheet  spread+sheet=spreadsheet  google+spreadsheet=spreadsheet
    google+シート=spreadsheet  google+form=form  microsoft+form=form  ms+form=form
    microsoft+teams=teams  ms+teams=teams  microsoft+excel=excel  ms+excel=excel
    スマート+フォン=スマホ  スマート+ホン=スマホ  バー+コード=barcode  bar+コード=barcode
    qr+コード=qrコード  ダッシュ+ボード=dashboard  データ+ベース=database
    チェック+リスト=checklist  ペーパー+レス=paperless  ワーク+フロー=workflow  work+フロー=workflow
    リモート+ワーク=テレワーク  テレ+ワーク=テレワーク  在宅+勤務=テレワーク  share+point=sharepoint
    ヒヤリ+ハット=ヒヤリハット  ひやり+ハット=ヒヤリハット  ひやり+はっと=ヒヤリハット
    web+会議=web会議  ウェブ+meeting=web会議  オンライン+meeting=web会議
    バック+アップ=backup  ホーム+ページ=ウェブサイト  ウェブ+サイト=ウェブサイト
    e+mail=mail  電子+mail=mail
"""
PAIRS = {
    (first, second): one
    for pair, one in (line.split("=") for line in _PAIRS_TEXT.split())
    for first, second in [pair.split("+")]
}
"""By two terms that follow each other: the term they are indexed as."""

ENGLISH_ENDINGS = (
    ("ations", "at"), ("ation", "at"), ("ating", "at"), ("ated", "at"), ("ates", "at"),
    ("ings", ""), ("ing", ""), ("ies", "y"), ("ed", ""), ("es", "e"), ("s", ""), ("ate", "at"),
)  # fmt: skip
"""What an English word may end in, and what stands instead of it in its stem."""
