"""The words of ``summary.html``, the summary on one page, in both languages; a missing word is a type error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.report.words.measure_texts import ENGLISH_MEASURES, FINNISH_MEASURES
from pipeline.report.words.moving import Move
from pipeline.report.words.six_texts import Start
from pipeline.report.words.texts import Plural


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePageTexts:
    """The words of one language."""

    name: str
    whole_data: str
    respondents: Plural
    who: str
    fix_first: str
    fix_start: Mapping[Start, str]
    fix_blamed: str
    fix_unsure: str
    fix_next: Plural
    fix_rule: str
    fix_praised: Plural
    fix_nothing: str
    nothing_said: str
    no_themes: str
    sure_apart: str
    sure_next_level: Plural
    sure_level: str
    sure_between: str
    sure_unknown: str
    costs: str
    costs_unclear: str
    costs_unknown: str
    costs_apart: str
    top: str
    theme: str
    share: str
    share_both: str
    tone: str
    course: str
    tones: Mapping[str, str]
    courses: Mapping[Move, str]
    course_unclear: str
    emerging: str
    growing: Mapping[Move, str]
    growing_none: str
    groups: str
    group_found: str
    group_times: str
    group_only: str
    group_others: str
    group_all: str
    groups_none: str
    groups_absent: str
    deeds: str
    deed: str
    deed_alone: str
    deed_verdicts: Mapping[str, str]
    deeds_none: str
    more: Plural
    unanswered: str
    unanswered_told: str
    unanswered_none: str
    answered_open: str
    unclear: str
    few: str
    agreement: Mapping[str, str]
    changes_unclear: str
    changes_unknown: str
    outside: str
    tones_unclear: str
    weighted: str
    caveat: str
    whole_report: str
    methods: str
    made: str
    survey: str
    quote_said: str
    interview: str
    listing_and: str


FINNISH = OnePageTexts(
    name="Yhden sivun tiivistelmä",
    whole_data="Koko aineisto",
    respondents=("{n} vastaaja", "{n} vastaajaa"),
    who="{survey} kyselyssä, {interview} haastattelussa; osuudet ovat näistä yhdessä",
    fix_first="Mitä korjata ensin, ja kuinka varmaa se on",
    fix_start={
        "alone": "Aloita tästä: {label}.",
        "sure": (
            "Aloita tästä: {label}. Se on ensimmäinen {first}:ssa toistoista, joissa vastaajat poimitaan uudelleen."
        ),
        "likely": (
            "Aloita tästä: {label}. Se on ensimmäinen {first}:ssa toistoista, joissa vastaajat poimitaan uudelleen, "
            "joten ensisija on todennäköinen muttei varma."
        ),
        "open": (
            "Selvää ensimmäistä ei ole. Korjattavien listan kärjessä on {label}, mutta se on ensimmäinen vain "
            "{first}:ssa toistoista, joissa vastaajat poimitaan uudelleen."
        ),
        "after": "Ensimmäisenä korjattavien listalla on {label}.",
    },
    fix_blamed=(
        "Teeman mainitsee {share} vastaajista (95\u00a0%:n väli {interval}), ja siitä puhutaan enimmäkseen moittien."
    ),
    fix_unsure=(
        "Teeman mainitsee {share} vastaajista (95\u00a0%:n väli {interval}), mutta ei ole varmaa, että sitä "
        "enimmäkseen moititaan."
    ),
    fix_next=("Seuraavana on {labels}.", "Seuraavina ovat {labels}."),
    fix_rule="Lista on tärkeysjärjestys ilman teemoja, joista varmasti enemmän kiitetään kuin moititaan.",
    fix_praised=("Sellaisena listan kärjestä jäi pois {labels}.", "Sellaisina listan kärjestä jäivät pois {labels}."),
    fix_nothing="Mikään teema ei nouse korjattavaksi: kaikista enemmän kiitetään kuin moititaan.",
    nothing_said="Aineistossa ei ole yhtään vastausta, jossa olisi sisältöä.",
    no_themes="Aineistosta ei löytynyt teemoja.",
    sure_apart="Sija {best} on varma: vastaajien satunnainen vaihtelu ei muuta sitä.",
    sure_next_level=(
        "Seuraava (sija {places}) ei erotu siitä varmasti, kun kaikkia verrataan yhtä aikaa.",
        "Seuraavat {n} teemaa (sijat {places}) eivät erotu varmasti siitä eivätkä toisistaan, kun kaikkia verrataan "
        "yhtä aikaa: niistä voi ottaa seuraavaksi sen, joka on helpoin korjata.",
    ),
    sure_level=(
        "Sijat {places} eivät erotu varmasti toisistaan, kun kaikkia verrataan yhtä aikaa: niistä voi ottaa ensin sen, "
        "joka on helpoin korjata."
    ),
    sure_between="Teeman {label} sija on 95\u00a0%:n varmuudella välillä {best}–{worst}.",
    sure_unknown="Sijojen varmuutta ei ole laskettu.",
    costs=(
        "Kun teemaa {label} moititaan, arvosana on {points} pistettä matalampi (95\u00a0%:n väli {interval}; asteikko "
        "{low}–{high}) kuin muuten. Yhteys ei vielä todista syytä."
    ),
    costs_unclear="Teeman {label} vaikutuksesta arvosanaan ei voi sanoa mitään varmaa.",
    costs_unknown="Arvosanoja ei ole, joten vaikutusta tyytyväisyyteen ei voi arvioida.",
    costs_apart="Arvosanat vastaavat eri kysymyksiin, joten vaikutusta tyytyväisyyteen ei voi arvioida.",
    top="Viisi tärkeintä teemaa",
    theme="Teema ja ääni siitä",
    share="Osuus vastaajista (95\u00a0%:n\u00a0väli)",
    share_both="Osuus vastaajista, kyselyt ja haastattelut yhdessä (95\u00a0%:n\u00a0väli)",
    tone="Sävy",
    course="Suunta",
    tones={"blame": "moititaan", "praise": "kiitetään", "divided": "jakaa", "unclear": "epäselvä", "": "–"},
    courses=FINNISH_MEASURES.course_verdicts,
    course_unclear="Viiva (–): suunta ei erotu satunnaisvaihtelusta.",
    emerging=FINNISH_MEASURES.emerging,
    growing={"grows": "Yleistyy: {labels}.", "grew": "Yleistyi viimeksi ({recent}): {labels}."},
    growing_none="Yhdenkään teeman ei voi sanoa yleistyvän.",
    groups="Mitä ryhmistä löytyi",
    group_found="{label} – {more} {more_share}, {less} {less_share}{times}.",
    group_times=": {times}-kertainen osuus ({interval})",
    group_only="{found} Jälkimmäinen ryhmä tuskin näkee asiaa.",
    group_others="muut ryhmät",
    group_all="kaikki vastaajat",
    groups_none="Ryhmien väliltä ei löytynyt eroa, joka olisi varma.",
    groups_absent="Aineistossa ei ole ryhmiä, joita voisi verrata.",
    deeds="Toimenpiteet ja auttoivatko ne",
    deed="{what} ({label}, {day} alkaen)",
    deed_alone="{what} ({day} alkaen)",
    deed_verdicts={
        "helped": "Auttoi",
        "worse": "Huononi",
        "unclear": "Ei varmuutta",
        "too_early": "Liian aikaista",
        "no_data": "Ei voi arvioida",
    },
    deeds_none="Toimenpiteitä ei ole kirjattu.",
    more=("Lisäksi {n} muu.", "Lisäksi {n} muuta."),
    unanswered="Kuultu, vielä vastaamatta",
    unanswered_told="Näihin kärkiteemoihin ei ole kirjattu toimenpidettä: {labels}.",
    unanswered_none="Jokaiseen kärkiteemaan on vastattu toimenpiteellä.",
    answered_open="Vastattu, mutta vaikutusta ei voi vielä arvioida: {labels}.",
    unclear="Mikä on epävarmaa",
    few="Vastaajia on vain {n}, joten kaikki luvut ovat epätarkkoja.",
    agreement={
        "weak": "Sävyt ja arvosanat kulkevat vain heikosti yhdessä.",
        "disagrees": "Sävyt ja arvosanat ovat ristiriidassa: älä luota sävyihin.",
        "unclear": "Ei ole varmaa, että sävyt ja arvosanat kulkevat yhdessä.",
        "": "Sävyjä ei voitu verrata arvosanoihin.",
    },
    changes_unclear="Suunta on epäselvä {unclear} teemalla; teemoja on {all}.",
    changes_unknown="Yhdenkään teeman suuntaa ei voi sanoa varmaksi.",
    outside="Katkelmista {share} ei kuulu mihinkään teemaan.",
    tones_unclear="Maininnoista {share} on sellaisia, joiden sävystä malli ei ollut varma.",
    weighted="Vastaajat on painotettu, mikä leventää välejä ({effect}-kertainen varianssi).",
    caveat="Luvut kertovat niistä, jotka vastasivat, ja yhteyksistä, eivät syistä.",
    whole_report="Koko raportti lainauksineen",
    methods="Menetelmät ja rajat",
    made="Laadittu {moment} · ajo {run}",
    survey="kysely",
    quote_said="katkelma",
    interview="haastattelu",
    listing_and=" ja ",
)

ENGLISH = OnePageTexts(
    name="One-page summary",
    whole_data="All of the data",
    respondents=("{n} respondent", "{n} respondents"),
    who="{survey} in surveys, {interview} in interviews; shares are of both together",
    fix_first="What to fix first, and how sure that is",
    fix_start={
        "alone": "Start here: {label}.",
        "sure": (
            "Start here: {label}. It comes first in {first} of the repeats in which the respondents are drawn anew."
        ),
        "likely": (
            "Start here: {label}. It comes first in {first} of the repeats in which the respondents are drawn anew, so "
            "that its first rank is likely but not certain."
        ),
        "open": (
            "There is no clear first. At the head of the list of things to fix is {label}, but it comes first in only "
            "{first} of the repeats in which the respondents are drawn anew."
        ),
        "after": "First on the list of things to fix is {label}.",
    },
    fix_blamed="{share} of the respondents mention it (95% interval {interval}), and they mostly speak ill of it.",
    fix_unsure=(
        "{share} of the respondents mention it (95% interval {interval}), but it is not certain that they mostly speak "
        "ill of it."
    ),
    fix_next=("Next comes {labels}.", "Next come {labels}."),
    fix_rule="The list is the order of importance without themes that are surely praised more than blamed.",
    fix_praised=("So {labels} was left off its top.", "So {labels} were left off its top."),
    fix_nothing="No theme calls for fixing: all are praised more than blamed.",
    nothing_said="The data has no answer with any content.",
    no_themes="No themes were found in the data.",
    sure_apart="Rank {best} is certain: chance in who answered does not change it.",
    sure_next_level=(
        "The next one (rank {places}) cannot be told from it with certainty when all are compared at once.",
        "The next {n} (ranks {places}) cannot be told from it or from one another with certainty when all are compared "
        "at once: of these, take next whichever is easiest to fix.",
    ),
    sure_level=(
        "Ranks {places} cannot be told from one another with certainty when all are compared at once: of these, take "
        "first whichever is easiest to fix."
    ),
    sure_between="The rank of {label} is, with a certainty of 95%, from {best} to {worst}.",
    sure_unknown="How certain the ranks are has not been computed.",
    costs=(
        "Where people speak ill of {label}, the rating is {points} points lower (95% interval {interval}; scale "
        "{low}–{high}) than otherwise. That they go together is no proof of a cause."
    ),
    costs_unclear="Nothing certain can be said of what {label} does to the rating.",
    costs_unknown="There are no ratings, so that the effect on satisfaction can't be judged.",
    costs_apart="Ratings answer different questions, so that the effect on satisfaction can't be judged.",
    top="The five most important themes",
    theme="Theme, and a voice on it",
    share="Share of respondents (95%\u00a0interval)",
    share_both="Share of respondents, surveys and interviews together (95%\u00a0interval)",
    tone="Tone",
    course="Course",
    tones={"blame": "blamed", "praise": "praised", "divided": "divided", "unclear": "unclear", "": "–"},
    courses=ENGLISH_MEASURES.course_verdicts,
    course_unclear="A dash (–): the course cannot be told from chance.",
    emerging=ENGLISH_MEASURES.emerging,
    growing={"grows": "Growing: {labels}.", "grew": "Grew lately ({recent}): {labels}."},
    growing_none="No theme can be said to grow.",
    groups="What was found about groups",
    group_found="{label} – {more} {more_share}, {less} {less_share}{times}.",
    group_times=": {times} times the share ({interval})",
    group_only="{found} The latter group hardly sees it.",
    group_others="other groups",
    group_all="all respondents",
    groups_none="No difference between groups was found that would be certain.",
    groups_absent="The data has no groups to compare.",
    deeds="Actions, and whether they helped",
    deed="{what} ({label}, from {day})",
    deed_alone="{what} (from {day})",
    deed_verdicts={
        "helped": "Helped",
        "worse": "Made it worse",
        "unclear": "Not certain",
        "too_early": "Too early",
        "no_data": "Can't be judged",
    },
    deeds_none="No actions have been written down.",
    more=("And {n} more.", "And {n} more."),
    unanswered="Heard, not yet answered",
    unanswered_told="No action answers these leading themes: {labels}.",
    unanswered_none="An action answers every leading theme.",
    answered_open="Answered, but the effect cannot be judged yet: {labels}.",
    unclear="What is uncertain",
    few="There are only {n} respondents, so that all figures are inexact.",
    agreement={
        "weak": "Tones and ratings go together only weakly.",
        "disagrees": "Tones and ratings contradict each other: do not rely on the tones.",
        "unclear": "It is not certain that tones and ratings go together.",
        "": "The tones could not be compared with ratings.",
    },
    changes_unclear="The course is unclear for {unclear} of {all} themes.",
    changes_unknown="The course of no theme is certain.",
    outside="{share} of the passages belong to no theme.",
    tones_unclear="For {share} of the mentions the model was not sure of the tone.",
    weighted="Respondents are weighted, which widens intervals ({effect} times the variance).",
    caveat="The figures tell of those who answered, and of what goes together, not of causes.",
    whole_report="The whole report, with quotes",
    methods="Methods and limits",
    made="Made {moment} · run {run}",
    survey="survey",
    quote_said="passage",
    interview="interview",
    listing_and=" and ",
)
