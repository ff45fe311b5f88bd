"""What is said of a theme's measures, in each language: its place, its tone, its impact and its course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.report.words.moving import Move


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTexts:
    """The words of one language; a missing one is a type error."""

    # -- who speaks of it
    spoken: str
    spoken_both: str
    spoken_interviews: str
    in_surveys: str
    in_interviews: str
    # -- place
    place: str
    place_in: str
    level: str
    alone: str
    group_level: str
    group_alone: str
    group_single: str
    group_goes_on: str
    # -- tone
    tone: str
    tones: Mapping[str, str]
    quote_tone: str
    quote_doubted: str
    one_interviewee: str
    tone_verdicts: Mapping[str, str]
    tone_shares: str
    tone_told: Mapping[str, str]
    tone_none: str
    tone_bar: str
    # -- impact
    impact: str
    kinds: Mapping[str, str]
    kinds_told: Mapping[str, str]
    penalty: str
    reward: str
    penalty_unclear: str
    reward_unclear: str
    impact_few: str
    impact_none: str
    impact_apart: str
    impact_apart_short: str
    impact_short: str
    impact_unclear: str
    cost: str
    # -- course
    course: str
    course_verdicts: Mapping[Move, str]
    emerging: str
    grows: str
    multiplies: str
    shrinks: str
    steady: str
    unclear: str
    too_short: str
    since: str
    unfinished: str
    # -- score
    score_parts: Mapping[str, str]


FINNISH_MEASURES = MeasureTexts(
    spoken="Siitä puhuu {share} vastaajista ({interval}; {people}).",
    spoken_both=(
        "Kyselyvastaajista siitä puhuu {share} ({interval}; {people}), haastatelluista {interviewed}/{interviews}."
    ),
    spoken_interviews="Haastatelluista siitä puhuu {interviewed}/{interviews}.",
    in_surveys="kyselyissä {share}",
    in_interviews="haastatelluista {interviewed}/{interviews}",
    place="Sija",
    place_in="sijan väli {places}",
    level="tasoissa: sijat {places}",
    alone="erottuu muista",
    group_level="Sijat {places} ovat tasoissa: mikään niistä ei erotu varmasti sijasta {first}.",
    group_alone="Sija {places} erottuu muista.",
    group_single="Sija {places} on yksin ryhmässään, mutta sen väli on {interval}.",
    group_goes_on="Sijat {places} ovat tasoissa (jatkuu).",
    tone="Sävy",
    tones={
        "negative": "moite",
        "neutral": "neutraali",
        "positive": "kiitos",
        "mixed": "moitetta ja kiitosta",
        "wish": "toive",
        "unclear": "ei kuultu",
    },
    quote_tone="sävy: {tone}",
    quote_doubted="sävy epävarma: ei sovi arvosanaan",
    one_interviewee="yhden haastateltavan sanat",
    tone_verdicts={
        "blame": "moititaan",
        "praise": "kiitetään",
        "divided": "jakaa mielipiteet",
        "unclear": "epäselvä",
    },
    tone_shares="Siitä puhuvista {negative} moittii ({negative_in}) ja {positive} kiittää ({positive_in}).",
    tone_told={
        "blame": "Moittijoita on enemmän kuin kiittäjiä.",
        "praise": "Kiittäjiä on enemmän kuin moittijoita.",
        "divided": "Teema jakaa mielipiteet: moittijoita ja kiittäjiä on kumpiakin, ja osuuksien ero on "
        "varmasti alle 20 prosenttiyksikköä.",
        "unclear": "Moittijoiden ja kiittäjien määrien ero ei erotu satunnaisvaihtelusta.",
    },
    tone_none="Sävyä ei ole kuultu.",
    tone_bar="moitetta {negative}, kiitosta {positive}, toiveita {wish}",
    impact="Vaikutus arvosanaan",
    kinds={
        "basic": "perusvaatimus",
        "performance": "suoritustekijä",
        "delight": "ilahduttaja",
        "indifferent": "ei vaikuta",
        "unclear": "laji epäselvä",
    },
    kinds_told={
        "basic": "Teema on perusvaatimus: epäonnistuminen maksaa enemmän kuin onnistuminen tuo.",
        "performance": "Teema on suoritustekijä: epäonnistuminen laskee arvosanaa ja onnistuminen nostaa sitä.",
        "delight": "Teema on ilahduttaja: onnistuminen tuo enemmän kuin puute maksaa.",
        "indifferent": "Teema ei vaikuta arvosanaan: moitteen ja kiitoksen yhteydet siihen ovat varmasti pieniä.",
        "unclear": "",
    },
    penalty=(
        "Siitä moittivien arvosana on {points} pistettä ({interval}) matalampi, kun muut teemat pidetään samoina "
        "(asteikko {low}–{high})."
    ),
    reward=(
        "Siitä kiittävien arvosana on {points} pistettä ({interval}) korkeampi, kun muut teemat pidetään samoina "
        "(asteikko {low}–{high})."
    ),
    penalty_unclear="Moitteen yhteys arvosanaan ei erotu satunnaisvaihtelusta ({points} pistettä, väli {interval}).",
    reward_unclear="Kiitoksen yhteys arvosanaan ei erotu satunnaisvaihtelusta ({points} pistettä, väli {interval}).",
    impact_few="Yhteyttä arvosanaan ei voi arvioida: arvosanan antaneita moittijoita ja kiittäjiä on liian vähän.",
    impact_none="Aineistossa ei ole arvosanoja, joten yhteyttä niihin ei voi arvioida.",
    impact_apart="Arvosanat ovat vastauksia eri kysymyksiin eivätkä kulje yhdessä, joten yhteyttä niihin ei lasketa.",
    impact_apart_short="ei vertailukelpoinen",
    impact_short="liian vähän tietoa",
    impact_unclear="ei erotu",
    cost="Moite vie kaikkien vastaajien keskiarvosta {points} pistettä ({interval}).",
    course="Suunta",
    course_verdicts={
        "grows": "yleistyy",
        "shrinks": "vähenee",
        "steady": "ennallaan",
        "grew": "yleistyi viimeksi",
        "shrank": "väheni viimeksi",
        "unclear": "epäselvä",
    },
    emerging="nouseva",
    grows="Puhe siitä yleistyy: osuus kasvaa vuodessa {change} ({interval}).",
    multiplies="Puhe siitä yleistyy: osuus kasvaa vuodessa {times}-kertaiseksi ({interval}).",
    shrinks="Puhe siitä vähenee: osuus pienenee vuodessa {change} ({interval}).",
    steady="Puhe siitä on pysynyt ennallaan: osuus on vuodessa {times}-kertainen ({interval}).",
    unclear="Pitkän ajan suunta ei erotu satunnaisvaihtelusta: osuus on vuodessa {times}-kertainen ({interval}).",
    too_short="Pitkän ajan suuntaa ei voi vielä sanoa: kokonaisia jaksoja tai mainintoja on liian vähän.",
    since="{day} alkaen osuus on ollut {times}-kertainen aiempaan verrattuna ({interval}).",
    unfinished="Viimeinen jakso ({period}) on aineistossa vain osittain, joten sen lukua ei voi verrata muihin.",
    score_parts={"reach": "yleisyys", "blame": "moite", "rating": "arvosana", "growth": "kasvu"},
)
ENGLISH_MEASURES = MeasureTexts(
    spoken="{share} of respondents speak of it ({interval}; {people}).",
    spoken_both="{share} of survey respondents speak of it ({interval}; {people}), and {interviewed}/{interviews} "
    "interviewees.",
    spoken_interviews="{interviewed}/{interviews} interviewees speak of it.",
    in_surveys="surveys {share}",
    in_interviews="interviewees {interviewed}/{interviews}",
    place="Rank",
    place_in="rank interval {places}",
    level="level: ranks {places}",
    alone="stands apart",
    group_level="Ranks {places} are level: none of them can be told from rank {first} with certainty.",
    group_alone="Rank {places} stands apart from the others.",
    group_single="Rank {places} is alone in its group, but its interval is {interval}.",
    group_goes_on="Ranks {places} are level (continued).",
    tone="Tone",
    tones={
        "negative": "blame",
        "neutral": "neutral",
        "positive": "praise",
        "mixed": "blame and praise",
        "wish": "wish",
        "unclear": "not heard",
    },
    quote_tone="tone: {tone}",
    quote_doubted="tone uncertain: does not fit the rating",
    one_interviewee="words of a single interviewee",
    tone_verdicts={"blame": "blamed", "praise": "praised", "divided": "divides opinion", "unclear": "unclear"},
    tone_shares="Of those who speak of it, {negative} blame it ({negative_in}) and {positive} praise it "
    "({positive_in}).",
    tone_told={
        "blame": "More people blame it than praise it.",
        "praise": "More people praise it than blame it.",
        "divided": "It divides opinion: it is blamed and praised, and the shares surely differ by less than 20 "
        "percentage points.",
        "unclear": "Whether more blame it or praise it cannot be told from chance.",
    },
    tone_none="No tone was heard.",
    tone_bar="blame {negative}, praise {positive}, wishes {wish}",
    impact="Impact on the rating",
    kinds={
        "basic": "basic need",
        "performance": "performance",
        "delight": "delight",
        "indifferent": "no effect",
        "unclear": "kind unclear",
    },
    kinds_told={
        "basic": "It is a basic need: failure costs more than success brings.",
        "performance": "It is a performance need: failure lowers the rating and success raises it.",
        "delight": "It is a delight: success brings more than its lack costs.",
        "indifferent": "It does not matter for the rating: what blame and praise go with is surely small.",
        "unclear": "",
    },
    penalty="Those who blame it rate {points} points ({interval}) lower, the other themes held equal "
    "(scale {low}–{high}).",
    reward="Those who praise it rate {points} points ({interval}) higher, the other themes held equal "
    "(scale {low}–{high}).",
    penalty_unclear="What blame goes with in the rating cannot be told from chance ({points} points, {interval}).",
    reward_unclear="How praise goes with the rating cannot be told from chance ({points} points, {interval}).",
    impact_few="Its impact on the rating cannot be estimated: too few who gave a rating blame or praise it.",
    impact_none="There are no ratings in the data, so an impact on them cannot be estimated.",
    impact_apart="Ratings answer different questions and do not go together, so an impact on them is not estimated.",
    impact_apart_short="not comparable",
    impact_short="not enough data",
    impact_unclear="not told from chance",
    cost="Blame takes {points} points ({interval}) off the mean rating of all respondents.",
    course="Course",
    course_verdicts={
        "grows": "growing",
        "shrinks": "shrinking",
        "steady": "steady",
        "grew": "grew lately",
        "shrank": "shrank lately",
        "unclear": "unclear",
    },
    emerging="emerging",
    grows="It is spoken of more: its share grows by {change} a year ({interval}).",
    multiplies="It is spoken of more: its share becomes {times}-fold in a year ({interval}).",
    shrinks="It is spoken of less: its share shrinks by {change} a year ({interval}).",
    steady="It is spoken of as before: its share is {times}-fold in a year ({interval}).",
    unclear="Its long-term course cannot be told from chance: its share is {times}-fold in a year ({interval}).",
    too_short="Its long-term course cannot be told yet: there are too few whole periods, or too few mentions.",
    since="From {day} on its share has been {times}-fold compared with before ({interval}).",
    unfinished="The data covers the last period ({period}) only in part: its figure cannot be compared with others.",
    score_parts={"reach": "reach", "blame": "blame", "rating": "rating", "growth": "growth"},
)
