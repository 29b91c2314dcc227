"""KAKEHASHI_PUBLIC_URL: where links to pages may lead."""

import pytest

from bot.settings import EXPECTED, ConfigurationError, read_environment


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", ""),
        (" ", ""),
        ("https://dx.example.com", "https://dx.example.com"),
        ("https://dx.example.com:8443/kakehashi/ ", "https://dx.example.com:8443/kakehashi"),
        ("HTTPS://dx.example.com", "HTTPS://dx.example.com"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("http://[::1]:3000", "http://[::1]:3000"),
    ],
)
def test_an_address_for_links_is_kept_without_its_slash(given: str, kept: str) -> None:
    assert read_environment(_env_file=None, kakehashi_public_url=given).kakehashi_public_url == kept


@pytest.mark.parametrize(
    "given",
    [
        "http://dx.example.com",
        "dx.example.com",
        "https://",
        "https:///newsletter",
        "https://[",
        "https://dx.example.com:99999",
        "https://hanako:secret@dx.example.com",
        "https://dx.example.com?page=1",
        "https://dx.example.com#top",
        'https://dx.example.com"><script>',
        "https://dx example.com",
        "javascript:alert(1)",
    ],
)
def test_any_other_is_one_line_without_the_value(given: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_environment(_env_file=None, kakehashi_public_url=given)
    assert str(caught.value) == f"KAKEHASHI_PUBLIC_URL must be {EXPECTED['kakehashi_public_url']}"


@pytest.mark.parametrize(
    ("app_token", "secret", "public", "serves"),
    [
        ("", "secret", "https://dx.example.com", True),
        ("xapp-1", "secret", "https://dx.example.com", False),
        ("", "", "https://dx.example.com", False),
        ("", "secret", "", False),
    ],
)
def test_pages_are_served_over_http_with_an_address(
    app_token: str, secret: str, public: str, *, serves: bool
) -> None:
    environment = read_environment(
        _env_file=None,
        slack_app_token=app_token,
        slack_signing_secret=secret,
        kakehashi_public_url=public,
    )
    assert environment.serves_pages is serves
