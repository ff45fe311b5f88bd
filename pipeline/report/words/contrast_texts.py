"""The words of ``contrast.html``, in both languages; a missing word is a type error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.report.words.texts import Plural


@dataclass(frozen=True, slots=True, kw_only=True)
class ContrastTexts:
    """The words of one language; ``{a}`` and ``{b}`` are the groups' names."""

    name: str
    skip: str
    contents: str
    title: str
    whole_data: str
    made: str
    sizes: str
    both: Plural
    respondents: Plural
    summary: str
    blind_a: Plural
    blind_b: Plural
    blind_none: str
    more: str
    alike_told: Plural
    unclear_told: Plural
    themes_none: str
    sees_a: str
    sees_b: str
    sees_lead: str
    sees_none: str
    more_a: str
    more_b: str
    alike: str
    alike_lead: str
    alike_none: str
    share_told: str
    nobody: str
    tone_told: str
    tone_one: str
    tones: Mapping[str, str]
    quotes_of: str
    quote_rest: str
    quote_said: str
    picture: str
    picture_lead: str
    picture_first: str
    chart_title: str
    chart_one: str
    table: str
    table_caption: str
    theme: str
    difference: str
    tone_in: str
    says: str
    verdicts: Mapping[str, str]
    how: str
    how_told: tuple[str, ...]
    how_weighted: str
    survey: str
    interview: str
    no_date: str
    listing_and: str
    run: str


FINNISH = ContrastTexts(
    name="Kontrasti",
    skip="Siirry sisältöön",
    contents="Sisällys",
    title="{a} ja {b}",
    whole_data="Koko aineisto",
    made="Laadittu {moment}",
    sizes="{a}: {n_a}. {b}: {n_b}.",
    both=(
        "Molempiin ryhmiin kuuluu {n} vastaaja; hänet on jätetty pois.",
        "Molempiin ryhmiin kuuluu {n} vastaajaa; heidät on jätetty pois.",
    ),
    respondents=("{n} vastaaja", "{n} vastaajaa"),
    summary="Sokeat pisteet",
    blind_a=(
        "Ryhmä ”{a}” puhuu yhdestä asiasta, jota ryhmä ”{b}” tuskin näkee: {labels}.",
        "Ryhmä ”{a}” puhuu {n} asiasta, joita ryhmä ”{b}” tuskin näkee: {labels}.",
    ),
    blind_b=(
        "Ryhmä ”{b}” puhuu yhdestä asiasta, jota ryhmä ”{a}” tuskin näkee: {labels}.",
        "Ryhmä ”{b}” puhuu {n} asiasta, joita ryhmä ”{a}” tuskin näkee: {labels}.",
    ),
    blind_none="Sokeita pisteitä ei löytynyt: yhdestäkään teemasta ei ole varmaa, että vain toinen ryhmä näkee sen.",
    more="Ryhmä ”{group}” puhuu varmasti enemmän näistä: {labels}.",
    alike_told=(
        "Yhdestä teemasta ryhmät puhuvat varmasti jokseenkin yhtä paljon.",
        "{n} teemasta ryhmät puhuvat varmasti jokseenkin yhtä paljon.",
    ),
    unclear_told=(
        "Yhden teeman erosta ei voi sanoa mitään varmaa: ryhmät ovat siihen liian pieniä.",
        "{n} teeman erosta ei voi sanoa mitään varmaa: ryhmät ovat siihen liian pieniä.",
    ),
    themes_none="Kumpikaan ryhmä ei puhu yhdestäkään teemasta.",
    sees_a="Mitä ”{a}” näkee ja ”{b}” ei",
    sees_b="Mitä ”{b}” näkee ja ”{a}” ei",
    sees_lead="Ero on varma, ja toisen ryhmän osuus on alle viidesosan tämän ryhmän osuudesta.",
    sees_none="Ei yhtään teemaa, josta tämän voisi sanoa varmasti.",
    more_a="Mistä ”{a}” puhuu enemmän",
    more_b="Mistä ”{b}” puhuu enemmän",
    alike="Minkä molemmat näkevät yhtä lailla",
    alike_lead="Ryhmien osuuksien suhde on varmasti lähellä yhtä, välillä {low}–{high}.",
    alike_none=(
        "Ei yhtään teemaa, josta tämän voisi sanoa varmasti. Samankaltaisuuden osoittaminen vaatii paljon vastaajia."
    ),
    share_told="{share} ({interval}), {n}",
    nobody="ei kukaan",
    tone_told="moittii {negative}, kiittää {positive}",
    tone_one="sävyä ei kuultu",
    tones={"blame": "moititaan", "praise": "kiitetään", "divided": "jakaa mielipiteet", "unclear": "epäselvä"},
    quotes_of="Ryhmän ”{group}” sanoin",
    quote_rest="Näytä katkelman loppu",
    quote_said="katkelma",
    picture="Kaikki yhdessä kuvassa",
    picture_lead=(
        "Vasemmalla ”{a}”, oikealla ”{b}”. Piste on teeman maininneiden osuus ryhmän vastaajista, jana sen 95\u00a0%:n "
        "luottamusväli. Täysi väri kertoo, että ero on varma."
    ),
    picture_first="Kuvassa ovat {n} teemaa, joiden ero on varmin; taulukossa ovat kaikki.",
    chart_title="Teemojen osuudet kahdessa ryhmässä: {a} ja {b}",
    chart_one="{label}: {a} {share_a} ({interval_a}), {b} {share_b} ({interval_b})",
    table="Kaikki teemat",
    table_caption="Teemat varmimmasta erosta alkaen; suluissa 95\u00a0%:n luottamusväli.",
    theme="Teema",
    difference="Ero, prosenttiyksikköä",
    tone_in="Sävy: {group}",
    says="Mitä voi sanoa",
    verdicts={
        "only_a": "vain {a}",
        "more_a": "{a} enemmän",
        "alike": "yhtä paljon",
        "more_b": "{b} enemmän",
        "only_b": "vain {b}",
        "unclear": "epäselvä",
    },
    how="Miten tämä on laskettu",
    how_told=(
        "Luvut ovat vastaajia, eivät lauseita. Eroja testattiin {tests} teemassa Fisherin tarkalla testillä, ja "
        "väärien löytöjen osuus on rajattu: tehdyistä väitteistä ({told}) on vääriä keskimäärin enintään {rate} "
        "(Benjamini–Hochberg).",
        "Ero kertoo, mistä ryhmät puhuvat, ei miksi. Ryhmät voivat erota myös siinä, mitä niiltä kysyttiin ja missä: "
        "jos kysymykset olivat eri, ero voi tulla niistä.",
        "Alle {cell} vastaajan ryhmiä ei verrata.",
    ),
    how_weighted="Osuudet on painotettu; erot on testattu tehokkailla vastaajamäärillä.",
    survey="Kysely",
    interview="Haastattelu",
    no_date="päivä ei tiedossa",
    listing_and=" ja ",
    run="Teemat ajosta {run}, teemajoukko {theme_set}.",
)

ENGLISH = ContrastTexts(
    name="Contrast",
    skip="Skip to content",
    contents="Contents",
    title="{a} and {b}",
    whole_data="All of the data",
    made="Made {moment}",
    sizes="{a}: {n_a}. {b}: {n_b}.",
    both=(
        "{n} respondent belongs to both groups and was left out.",
        "{n} respondents belong to both groups and were left out.",
    ),
    respondents=("{n} respondent", "{n} respondents"),
    summary="Blind spots",
    blind_a=(
        "“{a}” speak of one thing that “{b}” hardly see: {labels}.",
        "“{a}” speak of {n} things that “{b}” hardly see: {labels}.",
    ),
    blind_b=(
        "“{b}” speak of one thing that “{a}” hardly see: {labels}.",
        "“{b}” speak of {n} things that “{a}” hardly see: {labels}.",
    ),
    blind_none="No blind spots were found: of no theme is it certain that only one group sees it.",
    more="“{group}” surely speak more of these: {labels}.",
    alike_told=(
        "Of one theme the groups surely speak about as often.",
        "Of {n} themes the groups surely speak about as often.",
    ),
    unclear_told=(
        "Of one theme nothing certain can be said: the groups are too small for that.",
        "Of {n} themes nothing certain can be said: the groups are too small for that.",
    ),
    themes_none="Neither group speaks of any theme.",
    sees_a="What “{a}” see and “{b}” do not",
    sees_b="What “{b}” see and “{a}” do not",
    sees_lead="The difference is certain, and the other group's share is under a fifth of this one's.",
    sees_none="No theme of which this could be said for certain.",
    more_a="What “{a}” speak more of",
    more_b="What “{b}” speak more of",
    alike="What both see alike",
    alike_lead="The ratio of the groups' shares is surely near one, from {low} to {high}.",
    alike_none="No theme of which this could be said for certain. To show likeness takes many respondents.",
    share_told="{share} ({interval}), {n}",
    nobody="nobody",
    tone_told="{negative} speak ill, {positive} well",
    tone_one="no tone was heard",
    tones={"blame": "blamed", "praise": "praised", "divided": "opinions divided", "unclear": "unclear"},
    quotes_of="In the words of “{group}”",
    quote_rest="Show the rest of the passage",
    quote_said="passage",
    picture="All in one picture",
    picture_lead=(
        "“{a}” to the left, “{b}” to the right. A dot is the share of the group's respondents who mention it, the "
        "line its 95% confidence interval. Full colour says that the difference is certain."
    ),
    picture_first="The picture has the {n} themes whose difference is surest; the table has them all.",
    chart_title="The themes' shares in two groups: {a} and {b}",
    chart_one="{label}: {a} {share_a} ({interval_a}), {b} {share_b} ({interval_b})",
    table="All themes",
    table_caption="Themes, surest differences first; 95% confidence intervals in brackets.",
    theme="Theme",
    difference="Difference, percentage points",
    tone_in="Tone: {group}",
    says="What can be said",
    verdicts={
        "only_a": "only {a}",
        "more_a": "{a} more",
        "alike": "alike",
        "more_b": "{b} more",
        "only_b": "only {b}",
        "unclear": "unclear",
    },
    how="How this was computed",
    how_told=(
        "Figures are of respondents, not sentences. Differences were tested by Fisher's exact test in {tests} themes, "
        "and false discoveries are controlled: of the claims made ({told}) at most {rate} are false on average "
        "(Benjamini–Hochberg).",
        "A difference tells what the groups speak of, not why. They may also differ in what they were asked and where: "
        "if the questions were others, the difference may come from those.",
        "Groups of fewer than {cell} respondents are not compared.",
    ),
    how_weighted="Shares are weighted; differences were tested with effective numbers of respondents.",
    survey="Survey",
    interview="Interview",
    no_date="date not known",
    listing_and=" and ",
    run="Themes of run {run}, theme set {theme_set}.",
)
