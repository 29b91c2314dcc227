"""Whatever a deployment can set is written down where an operator looks."""

import re

import pytest

from bot.settings import ConfigurationError, Environment, read_environment
from tests.house import tree


def test_every_variable_is_in_the_example_and_nothing_else_is() -> None:
    example = (tree.ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?([A-Z_]+)=", example, flags=re.MULTILINE))
    assert named == {field.upper() for field in Environment.model_fields}


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-1"),
        ("SLACK_APP_TOKEN", "abc"),
        ("PORT", "many"),
        ("PORT", "70000"),
        ("KAKEHASHI_OFFICE", "hanako"),
        ("SLACK_API_URL", "slack.com"),
        ("KAKEHASHI_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_malformed_value_is_one_line_without_the_value(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigurationError) as caught:
        read_environment(_env_file=None)
    line = str(caught.value)
    assert variable in line
    assert "\n" not in line
    assert value not in line.removeprefix(variable)


def test_missing_tokens_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Environment.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)
    with pytest.raises(ConfigurationError, match="SLACK_BOT_TOKEN"):
        read_environment(_env_file=None).require_slack()
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    with pytest.raises(ConfigurationError, match="SLACK_APP_TOKEN"):
        read_environment(_env_file=None).require_slack()
