"""The masker under hostile and long texts; that it is offline, quiet and light."""

from __future__ import annotations

import gzip
import json
import logging
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

from models.presidio_loading import without_engine
from models.presidio_masker import PresidioMasker
from pipeline.errors import ModelError

SHARED = Path(__file__).parents[3] / "shared" / "data"
ALL_KINDS = (
    "010190-900A 040 123 4567 matti@yritys.fi FI21 1234 5600 0007 85 4111 1111 1111 1111 "
    "https://yritys.fi/user/matti Koivukuja 5 B 12, 33100 Tampere ABC-123"
)


@cache
def masker() -> PresidioMasker:
    return PresidioMasker()


def mask(text: str) -> str:
    return masker().mask(text).text


ENDLESS = {
    "digits": "1" * 100_000,
    "spaced digits": "1 " * 50_000,
    "a@": "a@" * 100_000,
    "a.": "a." * 100_000 + "@",
    "dashes": "a-" * 100_000 + "1",
    "domains": "x@" + "a." * 100_000,
    "brackets": "(" * 100_000 + "1",
    "capitals": "Aan " * 30_000 + "1",
    "streets": "Koivukatu " * 10_000 + "1",
    "schemes": "http://" * 20_000,
    "signs": "010190-" * 15_000,
    "spaces": " " * 100_000 + "1",
    "cards": "4111 " * 20_000,
    "masks": "[PUHELIN]" * 20_000 + "1",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_no_text_makes_matching_explode(text: str) -> None:
    """Quadratic matching would take hours; the bound is loose, so that a busy machine passes."""
    begun = time.process_time()
    masker().mask(text)
    assert time.process_time() - begun < 10


@pytest.mark.slow
def test_two_megabytes_are_masked_to_the_end() -> None:
    text = "Tavallista tekstiä ilman mitään, vuosi 2015 ja hinta 12,50 €. " * 32_000
    begun = time.process_time()
    masked = masker().mask(f"{text} 0401234567")
    assert masked.text == f"{text} [PUHELIN]"
    assert time.process_time() - begun < 30


@pytest.mark.slow
def test_seventy_thousand_false_starts_hide_no_telephone() -> None:
    assert mask("1234567 " * 70_000 + "0401234567").endswith("1234567 [PUHELIN]")


@pytest.mark.slow
def test_a_long_row_of_telephones_is_masked_to_the_last() -> None:
    assert "1234567" not in mask("0401234567 " * 500)


def run_python(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    env = {"PYTHONPATH": str(root), "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "PATH": "/usr/bin:/bin"}
    return subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, cwd=home, check=False)


OFFLINE = """
import socket, sys
def refuse(*_, **__): raise AssertionError("the network was asked")
for name in ("connect", "connect_ex", "bind", "sendto"):
    setattr(socket.socket, name, refuse)
socket.getaddrinfo = socket.create_connection = refuse
from models.presidio_masker import PresidioMasker
print(PresidioMasker().mask("matti@yritys.fi, 0401234567, https://a.fi/user/m, FI2112345600000785").text)
print([name for name in ("spacy", "torch", "transformers", "presidio_analyzer") if name in sys.modules])
import models, pipeline.privacy
"""


@pytest.mark.slow
def test_it_works_offline_and_writes_nothing_and_loads_nothing_heavy(tmp_path: Path) -> None:
    told = run_python(OFFLINE, tmp_path)
    assert told.stdout.splitlines() == ["[SÄHKÖPOSTI], [PUHELIN], [VERKKO-OSOITE], [TILINUMERO]", "[]"], told.stderr
    assert told.stderr == ""
    assert not list(tmp_path.rglob("*"))


def test_importing_the_masker_loads_no_presidio(tmp_path: Path) -> None:
    code = "import sys, models.presidio_masker; print('regex' in sys.modules, 'phonenumbers' in sys.modules)"
    assert run_python(code, tmp_path).stdout.split() == ["False", "False"]


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    with caplog.at_level(logging.DEBUG):
        for logger in ("presidio-analyzer", "decision_process", "tldextract"):
            caplog.set_level(logging.DEBUG, logger)
        assert len(PresidioMasker().mask(f"{ALL_KINDS} FI21１234 5600 0007 85").kinds) >= 8
    assert caplog.text == ""
    assert capsys.readouterr() == ("", "")


def test_a_time_out_is_an_error_not_a_leak() -> None:
    with without_engine():
        pass
    logger = logging.getLogger("presidio-analyzer")
    timed_out = (TimeoutError, TimeoutError(), None)
    with pytest.raises(ModelError, match="liian kauan"):
        logger.warning("Regex pattern '%s' timed out, skipping.", "x", exc_info=timed_out)


@pytest.mark.slow
@pytest.mark.shared_data
def test_real_answers_lose_almost_nothing() -> None:
    """Of 5,000 real answers on politics, next to none holds personal data."""
    path = SHARED / "open_answers" / "yle2015.jsonl.gz"
    if not path.exists():
        pytest.skip(f"no {path}")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        answers = [json.loads(next(lines))["text"] or "" for _ in range(5_000)]
    assert sum(len(masker().mask(answer).kinds) for answer in answers) <= 3
