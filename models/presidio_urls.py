"""Web addresses that name a person: a log-in, a profile, a token. Plain addresses of firms stay as they are."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_REST = r"[^\s<>\"'\[\]“”»]*(?<![.,;:!?)(])"  # without the punctuation of the sentence around it

#: (name, regular expression) of web addresses with a path, a query or a log-in; a bare host names nobody.
URL_PATTERNS: tuple[tuple[str, str], ...] = (
    ("with scheme", rf"(?<![a-z])(?:https?|ftp|sftp)://{_REST}"),
    ("without scheme", rf"(?<![\w.@/:-])(?:[a-z0-9-]{{1,63}}\.){{1,5}}[a-z]{{2,10}}(?::\d{{1,5}})?/{_REST}"),
)

_PERSONAL_KEYS = re.compile(
    r"[?&#;](?:e?-?mail|sposti|sahkoposti|user(?:name|_?id)?|uid|login|token|access_token|auth|api_?key|key|sig|sid|"
    r"session(?:_?id)?|jsessionid|phpsessid|password|passwd|pwd|salasana|kayttaja|tunnus|name|nimi|phone|puhelin|hetu|"
    r"customer(?:_?id)?|asiakas(?:nro|numero)?|code|otp|member(?:_?id)?)=[^&#]",
    re.IGNORECASE,
)
_PERSONAL_PATH = re.compile(
    r"/(?:users?|u|profiles?|profiili|kayttaja|käyttäjä|kayttajat|account|accounts|members?|jasen|jäsen|people|person|"
    r"henkilo|henkilö|in|reset|unsubscribe|verify|invite)/[^/?#]|/~\w|/@\w",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"(?:^|\.)(?:facebook|instagram|twitter|x|tiktok|snapchat|threads|t|wa|vk)\.(?:com|net|me)$", re.IGNORECASE
)
_SOCIAL_PAGES = frozenset("groups events pages watch marketplace reel p hashtag search explore share sharer".split())


def names_a_person(url: str) -> bool:
    """Return true where the address carries a log-in, a person's page, an e-mail address or a secret."""
    address = unquote(url)
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
    except ValueError:  # a malformed address can't be judged, so it is not shown
        return True
    behind_host = address[address.find(parts.netloc) + len(parts.netloc) :]
    if "@" in parts.netloc or re.search(r"\w@\w", behind_host) or _PERSONAL_KEYS.search(behind_host):
        return True
    return _PERSONAL_PATH.search(parts.path) is not None or _is_social_profile(parts.hostname or "", parts.path)


def _is_social_profile(host: str, path: str) -> bool:
    first = path.strip("/").split("/")[0]
    return bool(first) and first not in _SOCIAL_PAGES and _SOCIAL.search(host) is not None
