"""Which language is meant, and which way it is written."""

import pytest

from game.story.languages import TAG, best, direction, from_locale


@pytest.mark.parametrize(
    ("wanted", "known", "found"),
    [
        ("de", ["en", "de"], "de"),
        ("DE_at", ["en", "de"], "de"),
        ("de-AT", ["de", "de-at"], "de-at"),
        ("de-AT", ["en", "de-CH"], "de-CH"),
        ("sr", ["sr-Latn"], "sr-Latn"),
        ("sr-Cyrl-RS", ["sr-Latn"], None),
        ("sr-Cyrl-RS", ["sr-Latn", "sr-Cyrl"], "sr-Cyrl"),
        ("fr", ["en", "de"], None),
        ("e", ["en"], None),
        ("", ["en"], None),
    ],
)
def test_the_nearest_language_is_found(wanted: str, known: list[str], found: str | None) -> None:
    assert best(wanted, known) == found


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de-AT"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "sq_AL.UTF-8", "LC_ALL": ""}, "sq-AL"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}, ""),
        ({"LC_ALL": "sr_RS@latin"}, "sr-Latn-RS"),
        ({"LC_ALL": "ca_ES.UTF-8@valencia"}, "ca-ES"),
        ({"LANG": "POSIX"}, ""),
        ({"LANG": "x;\x1b[2J"}, ""),
        ({}, ""),
    ],
)
def test_the_locale_says_which_language_is_meant(environment: dict[str, str], found: str) -> None:
    assert from_locale(environment) == found


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("az-Arab", "rtl"),
        ("ks-Deva", "ltr"),
        ("qps", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_way_a_language_is_written(tag: str, way: str) -> None:
    assert direction(tag) == way


@pytest.mark.parametrize("tag", ["de", "sr-Latn-RS", "qps", "en-GB", "zh-Hant-TW"])
def test_a_tag_is_a_tag(tag: str) -> None:
    assert TAG.fullmatch(tag)


@pytest.mark.parametrize("tag", ["", "d", "deutsch", "de AT", "de-", "de_AT", "de-\x1b", 'de"><script>'])
def test_nothing_else_is(tag: str) -> None:
    assert not TAG.fullmatch(tag)
