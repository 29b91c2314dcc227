"""What Slack's client itself says under a field, in the person's language."""

_JAPANESE = {
    "Please complete this required field.": "この項目は必須です。入力してください。",
    "Please select at most {} items.": "選べるのは{}件までです。",
    "Please enter at least {} characters.": "{}文字以上で入力してください。",
    "Please enter no more than {} characters.": "{}文字以内で入力してください。",
    "Please enter a valid number.": "数字を入力してください。",
    "Please enter a whole number.": "整数を入力してください。",
    "Please enter a number of at least {}.": "{}以上の数を入力してください。",
    "Please enter a number of at most {}.": "{}以下の数を入力してください。",
    "Please enter a valid email address.": "メールアドレスを正しく入力してください。",
    "Please enter a valid URL.": "URLを正しく入力してください。",
}


def say(sentence: str, *values: object, locale: str) -> str:
    """The sentence with its values; in Japanese for people whose Slack is in Japanese."""
    told = _JAPANESE.get(sentence, sentence) if locale.startswith("ja") else sentence
    return told.format(*values)
