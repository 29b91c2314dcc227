"""Words for what people change at work; data alone, for the rules that look for a deed."""

STEMS_JA = (
    "変え|替え|換え|かえ|切り?替|入れ|いれ|作|つく|使|つか|統一|まとめ|廃止|やめ|止め|決め|置|分け|並べ|貼|は[っり]て"
    "|共有|登録|設定|撮|書[いき]|見直|整理|一本化|集約|追加|外注|任せ"
    "|配[っり]|用意|教え|導入|活用|始め|はじめ|公開|付け|つけ"
    "|買|移[しっ]|組ん|組み|載せ|のせ|渡し|頼|張[っり]|色分け|印刷(?:し|に)|自動化"
)
"""Stems of verbs; what is behind them says whether it was done."""
VERBS_EN = (
    "got rid of|stopped|swapped|switched|moved|asked|built|made|put|replaced|merged|added|removed"
    "|changed|introduced|created|wrote|set up|started|bought|shared|taught|trained|printed|labelled"
    "|labeled|marked|dropped|cancelled|canceled|combined|split|standardi[sz]ed|automated|scanned"
    "|turned|gave|hung|reorgani[sz]ed|rearranged|extended|agreed|scheduled|linked|connected|cut"
    "|took away|us(?:e|ed|ing)(?! to)|installed|colou?r-coded|digiti[sz]ed|outsourced"
    "|rewrote|redesigned"
)
"""Verbs in the past that begin the report of a deed."""
