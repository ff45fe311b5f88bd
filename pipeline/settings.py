"""Every knob, with its default, its bounds and the reason for it.

Settings come from the environment (``KUULLUKSI_<SECTION>__<NAME>``), from a TOML file and from the defaults below;
the first that speaks wins. The tree is frozen, and a name that is not here is an error: a misspelt knob that
silently did nothing would be worse. Functions get the section that they need.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from pydantic_settings.exceptions import SettingsError as UnreadableVariable

from pipeline.errors import SettingsError
from pipeline.setting_faults import faults_told

Share = Annotated[float, Field(ge=0.0, le=1.0)]
Language = Literal["fi", "en"]


class Section(BaseModel):
    """Base of the sections: frozen, nothing unknown, values never echoed in errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Columns(Section):
    """Column roles of tables, by header; what is left empty is detected and shown."""

    text: tuple[str, ...] = Field(default=(), description="open-text columns; each is a question of its own")
    id: str | None = Field(default=None, description="the row's own id")
    respondent: str | None = Field(default=None, description="who answered; the row is the respondent where absent")
    date: str | None = None
    rating: str | None = None
    rating_scale: tuple[float, float] | None = Field(
        default=None, description="its ends, as [1, 5]; where empty, told by the header or by many enough ratings"
    )
    weight: str | None = Field(default=None, description="survey weight")
    question: str | None = Field(default=None, description="the column that says which question a row answers")
    segments: tuple[str, ...] = Field(default=(), description="background columns; all likely ones where empty")
    ignore: tuple[str, ...] = Field(default=(), description="columns that are not to be read at all")

    @field_validator("rating_scale")
    @classmethod
    def _rises(cls, scale: tuple[float, float] | None) -> tuple[float, float] | None:
        if scale is not None and not -1000.0 <= scale[0] < scale[1] <= 1000.0:
            raise ValueError("asteikon alku ja loppu, pienempi ensin, enintään ±1000: [1, 5]")
        return scale


class Reading(Section):
    """How sources are read, and what is too much."""

    columns: Columns = Columns()
    interviewers: tuple[str, ...] = Field(
        default=(), description="names of interviewers as transcripts have them; inferred and reported where empty"
    )
    max_file_mb: float = Field(default=512.0, gt=0, description="a larger file is refused, unread")
    max_unpacked_mb: float = Field(
        default=2048.0, gt=0, description="an .xlsx or .docx that unpacks to more is a zip bomb, or as bad as one"
    )
    max_answer_chars: int = Field(
        default=100_000, ge=100, description="a longer single answer is quarantined: it is a file in a cell"
    )
    max_segment_values: int = Field(
        default=30, ge=2, description="a background column with more different values is no segment"
    )


class Privacy(Section):
    """Masking and pseudonyms."""

    pseudonym_key: SecretStr | None = Field(
        default=None,
        description="key of the respondents' pseudonyms; made once and kept in the state folder where absent",
    )


class Models(Section):
    """Which adapters the ports get, by their names in the model registry."""

    embedder: str = Field(
        default="kuulluksi-fi-static", description="a registered name, or the path of a local model folder"
    )
    embedder_revision: str | None = Field(default=None, description="pinned revision of a model from the hub")
    lemmatizer: Literal["simplemma", "voikko"] = "simplemma"


class Discovery(Section):
    """How themes are found."""

    max_texts: int = Field(
        default=20_000, ge=100, description="distinct texts to find themes from; more are sampled by their hash"
    )
    min_words: int = Field(default=2, ge=1, description="a text with fewer lemmas ('hyvä') names no theme by itself")
    neighbours: int = Field(default=15, ge=2, le=100, description="of each text in the similarity graph")
    resolution: float | None = Field(
        default=None,
        gt=0,
        description="higher gives more and smaller themes (Leiden, RB configuration); where absent, that by which the "
        "texts divide most clearly",
    )
    min_texts: int = Field(
        default=5, ge=2, description="a group of fewer texts, said by different respondents, is no theme"
    )
    min_share: Share = Field(default=0.008, description="a group with a smaller share of the texts is no theme")
    side_texts: int = Field(default=15, ge=2, description="a part of a theme with fewer texts is no side of it")
    side_share: Share = Field(default=0.1, description="a part with a smaller share of its theme is no side of it")
    side_stability: Share = Field(
        default=0.6,
        description="a theme has sides if they are so much the same (adjusted Rand index) from sample to sample",
    )
    least_shared: Share = Field(
        default=0.08, description="a group of whose texts fewer share a telling word is leftovers, not a theme"
    )
    words: int = Field(default=15, ge=3, le=50, description="words kept for each theme")
    texts_an_aspect: int = Field(
        default=25, ge=2, description="a theme gets one more point to compare with for so many"
    )
    most_aspects: int = Field(default=16, ge=1, le=64, description="points that a theme has at most")
    learnt_from: int = Field(
        default=300,
        ge=10,
        description="from so many texts, themes' borders are learnt; with fewer, nearness to the theme decides",
    )
    least_probability: float = Field(
        default=0.1, gt=0, lt=1, description="a theme is mentioned if it is likelier than this by its learnt border"
    )
    recall: Share = Field(
        default=0.95, description="a theme's threshold lets through this share of the texts that it was found from"
    )
    least_similarity: float = Field(
        default=0.25, ge=-1, le=1, description="no threshold is ever lower: a looser theme would take what is nobody's"
    )
    seed: int = 20_260_101


class Registry(Section):
    """How themes last: when they are looked for anew, and what it takes to be born, to stay and to go."""

    refit_days: int = Field(default=7, ge=1, description="days after which new texts lead to a refit")
    growth: float = Field(
        default=1.05,
        gt=1,
        description="so many times the texts of the last refit lead to one at once, while a refit can look at all of "
        "them: in a young space what is new is placed by its neighbours, not by rules learnt from few",
    )
    young_texts: int = Field(
        default=1500,
        ge=0,
        description="a space that was looked at with fewer texts is only getting its themes: refits search freely, so "
        "that what few have said does not bind what many say later",
    )
    young_growth: float = Field(default=1.5, gt=1, description="`growth` until then")
    window_days: int = Field(default=730, ge=1, description="a refit looks at what was said in the last so many days")
    birth_respondents: int = Field(
        default=8, ge=2, description="different respondents who must say the same new thing before it is a theme"
    )
    birth_share: Share = Field(
        default=0.004, description="and so large a share of the space's distinct texts, which matters in a large space"
    )
    keep_shared: Share = Field(
        default=0.3, description="a found theme that shares so much (Jaccard) with a standing one may continue it"
    )
    renew_below: Share = Field(
        default=0.5,
        description="a theme that shares less (Jaccard) with what a refit found in its place learns a new rule",
    )
    renew_growth: float = Field(
        default=1.05,
        gt=1,
        description="a refit that looks at so many times the texts that rules were learnt from "
        "learns all of them anew: a young space",
    )
    pull: float = Field(
        default=0.1,
        ge=0,
        le=1,
        description="how strongly a theme holds its texts in a refit, as a share of their ties to other texts; not at "
        "all in a space with fewer than `young_texts`, nor when a search from scratch is asked for",
    )
    part_shared: Share = Field(
        default=0.5, description="a theme of whose texts so many go to one other has merged into it, or split from it"
    )
    inherit_similarity: float = Field(
        default=0.85, ge=0, le=1, description="a found theme whose centre is this near a standing one may continue it"
    )
    retire_after: int = Field(default=8, ge=1, description="refits in a row that a theme sleeps before it is retired")
    events_days: int = Field(default=31, ge=0, description="days of events that a report shows")


class CodebookFile(Section):
    """The analysts' own themes."""

    path: Path | None = Field(
        default=None,
        description="the codebook file; the analysts' copy in the state folder where absent, else the one that comes "
        "with Kuulluksi; an empty file for none",
    )
    may_shrink: bool = Field(
        default=False,
        description="whether a file that has lost most of its themes, or an edited copy that is gone, is meant so; "
        "else a run stops and changes no theme",
    )


class Naming(Section):
    """An optional language model that names new themes better; without an address none is asked."""

    url: str | None = Field(
        default=None,
        description="of an OpenAI-compatible service, up to /v1; unless on this machine, it must be https",
    )
    model: str = Field(default="default", min_length=1, description="the service's name for its model")
    api_key: SecretStr | None = Field(default=None, description="where the service asks for one")
    timeout: float = Field(default=30.0, gt=0, le=600, description="seconds in all that one answer may take")
    passages: int = Field(default=8, ge=1, le=50, description="masked passages of a theme that are sent")
    language: Language = Field(default="fi", description="of the names and descriptions asked for")

    @field_validator("url")
    @classmethod
    def _safe(cls, url: str | None) -> str | None:
        if url is not None and not _may_be_sent_to(url):
            raise PydanticCustomError("naming_url", "https, or http on this machine")
        return url


def _may_be_sent_to(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port  # a port out of range is an error only when it is asked for
    except ValueError:
        return False
    if not host or parts.username or parts.password or parts.query or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(host))


def is_this_machine(host: str) -> bool:
    """Tell whether a host's name or address is this machine's own."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Learning(Section):
    """How the codebook's themes are learnt from examples (``tests/benchmarks/codebook.py`` measures)."""

    shrinkage: float = Field(
        default=0.1, gt=0, description="ridge of the vectors, in their mean variances: higher trusts fewer directions"
    )
    lemma_weight: float = Field(
        default=0.03, ge=0, description="of a unit of lemmas' evidence beside the vectors, whose scores go from 0 to 1"
    )
    doubt: float = Field(
        default=30.0, gt=0, description="a lemma's evidence is read as if so many more texts of the theme were average"
    )
    least_texts: int = Field(default=2, ge=1, description="a lemma in fewer texts is no evidence")
    most_lemmas: int = Field(default=500, ge=0, description="lemmas kept in a theme's rule, the most telling first")
    rounds: tuple[Share, ...] = Field(
        default=(0.3, 0.5, 0.7),
        description="in each round so large a share of the texts that a theme is believed to have joins its examples; "
        "none for learning from the examples alone",
    )
    context: float = Field(
        default=0.5,
        ge=0,
        description="how far the passages around a text tell whether it joins, beside its own score; nought for not",
    )
    example_weight: float = Field(
        default=3.0, gt=0, description="of an example in the rounds; a text that joined them weighs one"
    )
    background_weight: float = Field(
        default=0.3, ge=0, le=1, description="of the other texts in the rounds: higher abstains more"
    )
    folds: int = Field(default=5, ge=2, le=20, description="parts that examples are left out in for the calibration")
    least_log_odds: float = Field(
        default=-2.0, le=0, description="no theme's threshold is lower, however much F1 would gain from it"
    )
    most_log_odds: float = Field(
        default=-1.5,
        le=0,
        description="no theme's threshold is higher: examples use other words than people do, so that the odds of what "
        "people say are read too low; nearer nought is quieter on texts that the codebook does not know",
    )
    most_examples: int = Field(default=500, ge=1, description="examples of a theme; more are thinned evenly")
    most_background: int = Field(default=20_000, ge=0, description="unlabelled texts; more are thinned evenly")


class Assignment(Section):
    """When a passage mentions a theme, beside the theme's own threshold."""

    margin: float = Field(
        default=1.8, ge=0, description="a second theme is carried only if this near the best one in log-odds"
    )
    max_themes: int = Field(default=3, ge=1, le=10, description="themes that one passage can carry")


class Ranking(Section):
    """What makes a theme matter: the weights of the parts of the priority score, in per cent."""

    reach_weight: float = Field(default=1.0, ge=0, description="of the share of respondents who mention the theme")
    blame_weight: float = Field(default=1.0, ge=0, description="of the share of respondents who speak ill of it")
    rating_weight: float = Field(
        default=3.0,
        ge=0,
        description="of what blame costs in the rating over all respondents, as a share of the scale",
    )
    growth_weight: float = Field(
        default=0.5, ge=0, description="of the percentage points that its share has grown for sure"
    )
    replicates: int = Field(default=1000, ge=100, le=20_000, description="of the bootstrap over respondents")
    seed: int = 20_260_101


class Statistics(Section):
    """What is compared, and when a difference is told."""

    false_discovery: Share = Field(
        default=0.05,
        description="so large a share of the claims of a report may be false (Benjamini–Hochberg)",
    )
    matters: float = Field(
        default=0.2,
        gt=0,
        lt=1,
        description="a change or difference that is surely smaller, as a ratio, is called none",
    )
    min_rated: int = Field(
        default=10,
        ge=2,
        description="with a rating, who mention a theme in one tone, before its impact is told",
    )
    min_cell: int = Field(
        default=5,
        ge=1,
        description="segments with fewer respondents are not shown, nor said to speak more of what fewer mention",
    )
    period: Literal["week", "month", "quarter"] = Field(default="month", description="of the trend")
    recent_days: int = Field(
        default=30,
        ge=1,
        description="length of the compared periods where no window is given; halves of less than half a year of data",
    )
    contrasts: tuple[tuple[str, str], ...] = Field(
        default=(),
        description="pairs of groups set against each other, as 'Asiakassuhde=Uusi'; where none, the two largest "
        "values of segments that have few",
    )


class Tones(Section):
    """How a passage's tone is heard."""

    least_probability: float = Field(
        default=0.5, ge=0.2, lt=1, description="a tone that is less likely than this is not told: the model abstains"
    )
    context: float = Field(
        default=1.0,
        ge=0,
        le=2,
        description="how far the rest of an answer tells whether a passage in it praises or blames: nought hears each "
        "passage by itself; at one, the mean log-odds of the others are added to its own",
    )


class Reporting(Section):
    """What the report shows."""

    language: Language = "fi"
    title: str = "Palauteraportti"
    quotes: int = Field(default=5, ge=1, le=50, description="quotes for each theme")
    unassigned_quotes: int = Field(default=8, ge=0, le=100)
    keep_runs: int = Field(default=2, ge=1, description="published runs kept on disk, the current one included")


class Store(Section):
    """Where state lives."""

    url: str | None = Field(default=None, description="SQLAlchemy URL; a SQLite file in the state folder where absent")
    state_dir: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("kuulluksi")), description="local state, mode 0700"
    )


class Schedule(Section):
    """When and on what the nightly run works, where it is served (``python -m flows.serve``)."""

    inbox: Path | None = Field(default=None, description="the folder that feedback arrives in")
    out: Path | None = Field(default=None, description="the folder that the nightly report is published in")
    cron: str = Field(default="30 2 * * *", description="02:30 exists once on every day, also when clocks change")
    refit_cron: str = Field(
        default="30 4 * * 0",
        description="when themes are looked for anew, whatever the nights think of it: on Sundays after the night's "
        "run; empty for only when asked",
    )
    timezone: str = Field(default="Europe/Helsinki", description="of the cron and of times in reports, by IANA name")

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("tuntematon aikavyöhyke") from None
        return name


class Settings(BaseSettings):
    """The whole tree."""

    model_config = SettingsConfigDict(
        env_prefix="KUULLUKSI_",
        env_nested_delimiter="__",
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
    )

    reading: Reading = Reading()
    privacy: Privacy = Privacy()
    models: Models = Models()
    discovery: Discovery = Discovery()
    registry: Registry = Registry()
    codebook: CodebookFile = CodebookFile()
    naming: Naming = Naming()
    learning: Learning = Learning()
    assignment: Assignment = Assignment()
    ranking: Ranking = Ranking()
    statistics: Statistics = Statistics()
    tones: Tones = Tones()
    report: Reporting = Reporting()
    store: Store = Field(default_factory=Store)
    schedule: Schedule = Schedule()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file, which comes in as the initial values."""
        return env_settings, init_settings

    @property
    def store_url(self) -> str:
        """The store's SQLAlchemy URL."""
        return self.store.url or f"sqlite:///{self.store.state_dir / 'kuulluksi.sqlite'}"

    def fingerprint(self) -> str:
        """Return a hash of all that changes results: not where state lives, not the keys, not the hour."""
        told = self.model_dump_json(
            exclude={"store": True, "privacy": True, "schedule": True, "naming": {"api_key", "timeout"}}
        )
        return hashlib.blake2b(told.encode(), digest_size=10).hexdigest()


def load_settings(path: Path | None = None, **overrides: Any) -> Settings:
    """Read settings from a TOML file, the environment and the defaults.

    Args:
        path: the TOML file; none for the defaults.
        overrides: whole sections, as dicts, over what the file says.

    Raises:
        SettingsError: naming the file and each setting that is wrong.
    """

    told: dict[str, Any] = {}
    if path is not None:
        told = _read_toml(path)
    for section, values in overrides.items():
        told[section] = {**told.get(section, {}), **values}
    try:
        return Settings(**told)
    except UnreadableVariable:
        raise SettingsError(
            "Jonkin ympäristömuuttujan KUULLUKSI_… arvoa ei voi lukea.",
            where="ympäristömuuttujat",
            fix="Kirjoita luettelo näin: KUULLUKSI_READING__INTERVIEWERS='[\"Nimi\"]'.",
        ) from None
    except ValidationError as error:
        raise SettingsError(
            f"Asetukset eivät kelpaa: {faults_told(error)}.",
            where=str(path or "ympäristömuuttujat"),
            fix="Kaikki asetukset ja niiden rajat: pipeline/settings.py.",
        ) from None


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError("Asetustiedostoa ei ole.", where=str(path)) from None
    except UnicodeDecodeError:
        raise SettingsError(
            "Asetustiedosto ei ole UTF-8-tekstiä.", where=str(path), fix="Tallenna se uudelleen."
        ) from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line \d+", str(error))
        line = f" (rivi {place[0].removeprefix('line ')})" if place else ""
        raise SettingsError(f"Asetustiedosto ei ole TOML-muotoa{line}.", where=str(path)) from None
    except OSError:
        raise SettingsError("Asetustiedostoa ei voi avata.", where=str(path), fix="Tarkista oikeudet.") from None
