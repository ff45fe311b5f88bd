"""The naming service is a real server on this machine; what it answers is each test's own."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from models.openai_namer import OpenAINamer
from models.presidio_masker import PresidioMasker
from models.toolbox import Toolbox
from pipeline.errors import SettingsError
from pipeline.ports import Named, NotNamed
from pipeline.settings import Naming, load_settings

MASKER = PresidioMasker()
GOOD = {"label": "pitkät odotusajat", "description": "Jonottaminen puhelimessa ja kassalla."}
PASSAGES = ["Odotin tunnin puhelimessa.", "Jono ei liikkunut."]


class Service(ThreadingHTTPServer):
    """Answers every question with one body; keeps the questions."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.status, self.body, self.headers_out = 200, b"", {}
        self.pause, self.drip = 0.0, 0.0
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.paths: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that has left is what some tests are about."""

    def says(self, content: object) -> None:
        self.body = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()

    def namer(self, **more: Any) -> OpenAINamer:
        return OpenAINamer(Naming(url=self.url, **{"timeout": 10.0, **more}), MASKER)


class Answering(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.server.keys.append(self.headers["Authorization"])
        self.server.paths.append(self.path)
        time.sleep(self.server.pause)
        self.send_response(self.server.status)
        for name, value in self.server.headers_out.items():
            self.send_header(name, value)
        self.end_headers()
        if not self.server.drip:
            self.wfile.write(self.server.body)
            return
        for byte in self.server.body:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(self.server.drip)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def refusal(namer: OpenAINamer) -> NotNamed:
    with pytest.raises(NotNamed) as caught:
        namer.name("Jono", ["jono"], PASSAGES)
    return caught.value


def test_a_good_answer_names_the_theme(service: Service) -> None:
    service.says(json.dumps(GOOD))
    assert service.namer().name("Jono", ["jono"], PASSAGES) == Named("Pitkät odotusajat", GOOD["description"])
    assert service.paths == ["/v1/chat/completions"]


def test_a_fence_around_the_answer_is_seen_through(service: Service) -> None:
    service.says(f"```json\n{json.dumps(GOOD)}\n```")
    assert service.namer().name("Jono", ["jono"], PASSAGES).label == "Pitkät odotusajat"


def test_the_question_is_the_same_every_time_and_holds_no_more_than_was_allowed(service: Service) -> None:
    service.says(json.dumps(GOOD))
    namer = service.namer(model="poro", passages=1)
    for _ in range(2):
        namer.name("Jono", ["jono"], PASSAGES)
    first, second = service.asked
    assert first == second
    assert (first["model"], first["temperature"]) == ("poro", 0)
    told = json.loads(first["messages"][1]["content"])
    assert told == {"label": "Jono", "words": ["jono"], "passages": PASSAGES[:1]}


def test_what_was_left_unmasked_is_masked_on_the_way(service: Service) -> None:
    service.says(json.dumps(GOOD))
    service.namer().name("Jono 040 1234567", ["matti@yritys.fi"], ["Soittakaa 040 1234567 tai matti@yritys.fi."])
    sent = json.dumps(service.asked, ensure_ascii=False)
    assert "1234567" not in sent
    assert "matti@" not in sent
    assert "[PUHELIN]" in sent


def test_the_key_is_sent_and_never_shown(service: Service) -> None:
    service.says(json.dumps(GOOD))
    settings = Naming(url=service.url, api_key="salainen")
    OpenAINamer(settings, MASKER).name("Jono", ["jono"], PASSAGES)
    assert service.keys == ["Bearer salainen"]
    assert "salainen" not in repr(settings)


@pytest.mark.parametrize(
    "content",
    [
        "Teema on pitkät odotusajat.",
        "",
        None,
        '{"label": "Jonot"',
        '["Jonot"]',
        '{"description": "nimi puuttuu"}',
        '{"label": 7}',
        '{"label": "Jonot", "theme_id": "toinen"}',
        json.dumps({"label": "x" * 61}),
        json.dumps({"label": "Jonot", "description": "x" * 301}),
        json.dumps({"label": "<script>alert(1)</script>"}),
        json.dumps({"label": "Jonot", "description": "ks. http://paha.example"}),
        json.dumps({"label": "Jonot\nja muuta"}),
        json.dumps({"label": "Jonot\u2028ja muuta"}),
        json.dumps({"label": "Jonot\u202eja muuta"}),
        json.dumps({"label": "Jonot\x1b[31m"}),
        json.dumps({"label": "=HYPERLINK(1)"}),
        json.dumps({"label": "-1+cmd"}),
        json.dumps({"label": "&lt;b&gt;"}),
        json.dumps({"label": " "}),
        json.dumps({"label": "123"}),
        json.dumps({"label": "Soita 040 1234567"}),
        "[" * 50_000,
    ],
)
def test_what_is_no_name_is_refused(service: Service, content: object) -> None:
    service.says(content)
    error = refusal(service.namer())
    assert not error.away
    assert len(str(error)) < 60


def test_the_models_own_words_are_not_repeated_in_the_error(service: Service) -> None:
    service.says('{"label": "Jonot", "matin puhelinlasku": 1}')
    assert "matin" not in str(refusal(service.namer()))


@pytest.mark.parametrize("body", [b"", b"not json", b"{}", b'{"choices": []}', b'{"choices": [1]}', b"\xff\xfe"])
def test_what_is_no_chat_completion_is_refused(service: Service, body: bytes) -> None:
    service.body = body
    assert "OpenAI" in str(refusal(service.namer()))


@pytest.mark.parametrize("status", [400, 401, 429, 500, 503])
def test_a_service_that_fails_names_nothing(service: Service, status: int) -> None:
    service.status = status
    assert str(status) in str(refusal(service.namer()))


def test_no_redirection_is_followed(service: Service) -> None:
    service.status, service.headers_out = 307, {"Location": "http://192.0.2.1/v1"}
    assert "307" in str(refusal(service.namer()))


def test_an_endless_answer_is_cut(service: Service) -> None:
    service.says("x" * 200_000)
    assert "liian pitkä" in str(refusal(service.namer()))


def test_a_slow_service_is_left(service: Service) -> None:
    service.says(json.dumps(GOOD))
    service.pause = 1.0
    error = refusal(service.namer(timeout=0.1))
    assert error.away
    assert "hidas" in str(error)


def test_a_service_that_drips_is_left_too(service: Service) -> None:
    service.says(json.dumps(GOOD))
    service.drip = 0.02
    assert refusal(service.namer(timeout=0.3)).away


def test_half_a_letter_can_be_sent(service: Service) -> None:
    service.says(json.dumps(GOOD))
    assert service.namer().name("Jono \ud800", ["jono"], ["a\udfff"]).label == "Pitkät odotusajat"


def test_a_service_that_is_not_there_is_told_apart(service: Service) -> None:
    with Service() as gone:
        url = gone.url
    error = refusal(OpenAINamer(Naming(url=url, timeout=5.0), MASKER))
    assert error.away


def test_a_proxy_never_gets_what_is_meant_for_this_machine(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    service.says(json.dumps(GOOD))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://192.0.2.1:3128")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert service.namer().name("Jono", ["jono"], PASSAGES).label == "Pitkät odotusajat"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/v1",
        "http://10.0.0.5:8080/v1",
        "http://localhost.example.com/v1",
        "http://127.0.0.1@example.com/v1",
        "https://user:secret@example.com/v1",
        "ftp://127.0.0.1/v1",
        "127.0.0.1:8080/v1",
        "https://",
        "http://[::1/v1",
        "http://127.0.0.1:999999/v1",
    ],
)
def test_feedback_goes_nowhere_in_the_clear(url: str) -> None:
    with pytest.raises(SettingsError, match=r"naming\.url: pitää olla https-osoite") as caught:
        load_settings(naming={"url": url})
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["https://api.example.com/v1", "http://localhost:11434/v1", "http://[::1]:8080/v1", "http://127.0.0.1/v1/"]
)
def test_addresses_that_keep_it_safe(url: str) -> None:
    assert load_settings(naming={"url": url}).naming.url == url


def test_nobody_is_asked_unless_the_settings_say_so() -> None:
    assert Toolbox(load_settings()).namer is None
    assert Toolbox(load_settings(naming={"url": "http://localhost:1/v1"})).namer is not None


def test_the_revision_tells_the_model(service: Service) -> None:
    assert service.namer(model="poro").revision.startswith("openai-poro+")
    assert service.namer(model="poro").revision != service.namer(model="muu").revision


def test_the_key_and_the_patience_change_no_results() -> None:
    plain = load_settings(naming={"url": "http://localhost/v1"}).fingerprint()
    assert load_settings(naming={"url": "http://localhost/v1", "api_key": "x", "timeout": 3}).fingerprint() == plain
    assert load_settings(naming={"url": "http://localhost/v1", "model": "muu"}).fingerprint() != plain
