"""What readers note of files, in English: their Finnish sentences, with ``{}`` for what varies, and ours for each."""

from __future__ import annotations

from collections.abc import Mapping

TITLE = ("Palauteraportti", "Feedback report")

# What a note is of; the name of a sheet may follow in brackets.
SUBJECTS: Mapping[str, str] = {
    "Toistuvia rivejä": "Repeated rows",
    "Merkistö": "Encoding",
    "Erotin": "Separator",
    "Otsikkorivi": "Header row",
    "Avovastaukset": "Open answers",
    "Vastaaja": "Respondent",
    "Kysymys": "Question",
    "Päivämäärä": "Date",
    "Arvosana": "Rating",
    "Painokerroin": "Survey weight",
    "Taustatiedot": "Background",
    "Henkilötietoja, ei lueta": "Personal data, not read",
    "Ei käytetty": "Not used",
    "Vastauksia": "Answers",
    "Tyhjiä vastauksia": "Empty answers",
    "Poistettuja ohjausmerkkejä": "Control characters taken out",
    "Poistettu pyynnöstä": "Erased on request",
    "Puhujat": "Speakers",
    "Haastattelija": "Interviewer",
    "Alkutietoja, ei lueta palautteeksi": "Preamble, not read as feedback",
    "Huomaa": "Note",
    "Sisäkkäisiä tietoja, ei lueta": "Nested data, not read",
    "Piilotetut taulukot, ei lueta": "Hidden sheets, not read",
    "Taulukko {}": "Sheet {}",
}

# Clauses of notes, places and reasons; the first that fits the whole clause is taken.
CLAUSES: Mapping[str, str] = {
    "vastauksia tai puheenvuoroja {}": "answers or turns: {}",
    "puolipiste": "semicolon",
    "pilkku": "comma",
    "sarkain": "tab",
    "pystyviiva": "vertical bar",
    "ei erotinta: yksi sarake": "no separator: one column",
    "ei löytynyt": "not found",
    "ei yhtään": "none",
    "UTF-16 (ilman BOM-merkkiä)": "UTF-16 (without a BOM)",
    "UTF-8, mutta {} rivillä Windows-1252 ({} viallista merkkiä)": "UTF-8, but Windows-1252 on {} lines "
    "({} broken characters)",
    "UTF-8, mutta {} rivillä Windows-1252": "UTF-8, but Windows-1252 on {} lines",
    "UTF-8 ({} viallista merkkiä)": "UTF-8 ({} broken characters)",
    "ei saraketta: jokainen rivi on oma vastaajansa": "no column: each row is a respondent of its own",
    "{} (juokseva numero, tämän tiedoston sisällä)": "{} (a running number, within this file)",
    "{} (tämän tiedoston sisällä)": "{} (within this file)",
    "kuukausi ennen päivää": "month before day",
    "{} arvoa ei ole kelvollisia päivämääriä": "{} values are no valid dates",
    "{} arvosanan asteikkoa ei kerrota eikä niitä verrata": (
        "the scale of {} ratings is not told, and they are not compared"
    ),
    "kerro asteikko otsikossa tai asetuksissa: [reading.columns] rating_scale = [1, 5]": (
        "tell the scale in the header or in the settings: [reading.columns] rating_scale = [1, 5]"
    ),
    "”{}” toistuu: jos se on vastaajan tunnus, nimeä se asetuksissa kohdassa [reading.columns] id": (
        "”{}” repeats: if it is the respondent's id, name it in the settings, [reading.columns] id"
    ),
    "{}, kukin luetaan kerran": "{}, each is read once",
    "Rivi on solu solulta sama kuin aiempi rivi: se luetaan kerran.": (
        "The row is the same as an earlier one in every cell: it is read once."
    ),
    "Otsikkorivi toistuu.": "The header row comes again.",
    "{} arvoa ei kelpaa, niille paino 1": "{} values can't be used and weigh 1",
    "{} arvoa ei kelpaa": "{} values can't be used",
    "{} puuttuvaa (koodi {})": "{} missing (code {})",
    "asteikko Ei–Kyllä (0–1)": "scale No–Yes (0–1)",
    "asteikko {}": "scale {}",
    "ohitettiin: ei avovastausten saraketta": "passed over: no column of open answers",
    "puuttuu: sarakkeet on numeroitu": "missing: the columns are numbered",
    "sen yläpuolelta ohitettiin {} riviä": "{} rows above it were passed over",
    "yläpuolelta ohitettiin rivi": "a row above it was passed over",
    "puhujia ei ole merkitty: kaikki luetaan yhden puhujan sanomaksi palautteeksi": "speakers are not marked: all is "
    "read as feedback of one speaker",
    "{}, puheenvuoroja {}": "{}, turns {}",
    "{} riviä": "{} lines",
    "puhujan nimikkeestä": "from the speaker's title",
    "asetuksissa nimettyä haastattelijaa ei ole tässä tiedostossa": "the interviewer named in the settings is not in "
    "this file",
    "ei haastattelijaa: puhujia on yksi": "no interviewer: there is one speaker",
    "ei tunnistettu: kukaan ei selvästi kysy muita enemmän, joten kaikki on palautetta": "not recognised: nobody "
    "clearly asks more than the others, so all is feedback",
    "asetuksista: {}": "from the settings: {}",
    "tiedoston alkutiedoista: {}": "from the file's preamble: {}",
    "päätelty: {} kysyy {} % puheenvuoroistaan (muut enintään {} %) ja sanoo {} % sanoista": "concluded: {} asks in "
    "{}% of their turns (the others in {}% at most) and says {}% of the words",
    "jos rivit ovat eri vastaajien palautteita, tallenna ne CSV-tiedostoon, jossa on otsikkorivi": "if the lines are "
    "feedback of different respondents, save them as a CSV file with a header row",
    # places
    "taulukko {}, rivi {}": "sheet {}, row {}",
    "taulukko, rivi {}": "table, row {}",
    "rivi {}": "row {}",
    "olio {}": "object {}",
    "kappale {}": "paragraph {}",
    "kohdassa {}": "at {}",
    "koko tiedosto": "the whole file",
    # rows in quarantine
    "Vastaus on liian pitkä: {} merkkiä, kun enintään luetaan {}.": "The answer is too long: {} characters, where {} "
    "are read at most.",
    "Puheenvuorossa on {} merkkiä, kun enintään luetaan {}.": "The turn has {} characters, where {} are read at most.",
    "Rivillä on liian vähän soluja: {}, kun sarakkeita on {}.": "The row has too few cells: {}, where there are {} "
    "columns.",
    "Rivillä on liikaa soluja: {}, kun sarakkeita on {}.": "The row has too many cells: {}, where there are {} "
    "columns.",
    "Repliikin aikaleima on virheellinen.": "The cue's time stamp is wrong.",
    "Puhujan merkintä on rikki.": "The mark of the speaker is broken.",
    "Tekstillä ei ole aikaleimaa.": "The text has no time stamp.",
    "Rivi ei ole kelvollista JSONia.": "The line is no valid JSON.",
    "Rivillä on jotain muuta kuin yksi JSON-olio.": "The line holds something else than one JSON object.",
    "Kentässä ”{}” on sisäkkäistä tietoa eikä yhtä arvoa.": "The field ”{}” holds nested data and not one value.",
    "Lainausmerkkiä ei ole suljettu tai se on väärässä paikassa.": "A quotation mark is not closed, or is in the wrong "
    "place.",
    # files that were not taken
    "tuntematon tiedostotyyppi": "unknown type of file",
    "piilotiedosto": "hidden file",
    "ohjelman lukkotiedosto": "a program's lock file",
    "ei tavallinen tiedosto": "not a plain file",
    "tiedostoa ei voi avata (lukuoikeus puuttuu tai levyvirhe)": "the file can't be opened (no permission, or the disk "
    "fails)",
    "kansiota ei voi avata (lukuoikeus puuttuu tai levyvirhe)": "the folder can't be opened (no permission, or the "
    "disk fails)",
    "sama sisältö kuin tiedostossa {}": "same content as in {}",
}

# Sentences of why a file could not be read: what, and what to do about it.
SENTENCES: Mapping[str, str] = {
    "Sen aiempi versio on yhä mukana raportissa.": "Its earlier version is still in the report.",
    "Tiedosto on tyhjä.": "The file is empty.",
    "Vie aineisto uudelleen järjestelmästä.": "Export it again.",
    "Vie aineisto uudelleen.": "Export it again.",
    "Tiedostossa ei ole yhtään riviä.": "The file has no rows.",
    "Tiedostosta ei löytynyt puheenvuoroja.": "No turns were found in the file.",
    "Tarkista, että se on litterointi.": "Check that it is a transcript.",
    "Tiedosto on suojattu salasanalla.": "The file is protected by a password.",
    "Poista salasana ja tallenna uudelleen.": "Take the password away and save it again.",
    "Tiedosto on vanhaa Office-muotoa (.xls, .doc).": "The file is of an old Office format (.xls, .doc).",
    "Tallenna se muotoon .xlsx tai .docx.": "Save it as .xlsx or .docx.",
    "PDF-tiedostoja ei lueta.": "PDF files are not read.",
    "Vie aineisto taulukkona (.xlsx, .csv) tai tekstinä (.docx, .txt).": "Export it as a table (.xlsx, .csv) or as "
    "text (.docx, .txt).",
    "Tiedosto on vioittunut tai tuntematonta pakattua muotoa.": "The file is damaged, or packed in an unknown way.",
    "Pura se, tai tallenna .xlsx- tai .docx-muotoon.": "Unpack it, or save it as .xlsx or .docx.",
    "Tiedosto ei ole tekstiä eikä mitään tunnettua muotoa.": "The file is neither text nor of any known format.",
    "Luettavia ovat taulukot ja litteroinnit, ks. ohje.": "Tables and transcripts can be read; see the help.",
    "Tiedosto ei ole tekstiä.": "The file is not text.",
    "Excel-tiedosto on vioittunut ({}).": "The Excel file is damaged ({}).",
    "Word-tiedosto on vioittunut ({}).": "The Word file is damaged ({}).",
    "Parquet-tiedosto on vioittunut ({}).": "The Parquet file is damaged ({}).",
    "Avaa se Excelissä ja tallenna uudelleen.": "Open it in Excel and save it again.",
    "Avaa se Wordissa ja tallenna uudelleen.": "Open it in Word and save it again.",
    "Vie se uudelleen.": "Export it again.",
    "Taulukossa on soluja niin kaukana toisistaan, ettei sitä voi ladata muistiin.": "The sheet has cells so far apart "
    "that it can't be loaded.",
    "Poista Excelissä ylimääräiset rivit ja sarakkeet ja tallenna uudelleen.": "Take the extra rows and columns away "
    "in Excel and save it again.",
    "Taulukossa on yli {} saraketta.": "The table has more than {} columns.",
    "Poista turhat sarakkeet.": "Take needless columns away.",
    "Tiedostoa ei voi avata ({}).": "The file can't be opened ({}).",
    "Tarkista lukuoikeudet.": "Check the permissions.",
    "Tiedosto on liian suuri (enintään {} Mt).": "The file is too large ({} MB at most).",
    "Jaa se osiin tai nosta rajaa max_file_mb.": "Divide it, or raise max_file_mb.",
    "Tiedosto on purettuna liian suuri (enintään {} Mt) tai tarkoituksella vahingollinen.": "The file is too large "
    "when unpacked ({} MB at most), or means harm.",
    "Jaa aineisto pienempiin tiedostoihin tai nosta rajaa max_unpacked_mb, jos luotat tiedostoon.": "Divide it into "
    "smaller files, or raise max_unpacked_mb if you trust it.",
    "Pakattu tiedosto on vioittunut tai katkennut.": "The packed file is damaged or cut off.",
    "Kopioi tai vie se uudelleen.": "Copy or export it again.",
    "Tiedosto on pakattu kahteen kertaan.": "The file is packed twice.",
    "Pura se ensin.": "Unpack it first.",
    "Tiedosto on vioittunut tai salattu.": "The file is damaged or encrypted.",
    "Avaa se ohjelmassaan ja tallenna uudelleen, jos luotat lähettäjään.": "Open it in its program and save it again, "
    "if you trust the sender.",
    "Avaa se ohjelmassaan ja tallenna uudelleen.": "Open it in its program and save it again.",
    "Tiedostossa on XML-määrittelyjä, joita toimisto-ohjelmat eivät kirjoita.": "The file holds XML declarations that "
    "office programs do not write.",
    "Tiedostossa ei ole yhtään JSON-oliota.": "There is no JSON object in the file.",
    "Tarkista tiedosto.": "Check the file.",
    "Asetuksissa nimettyä saraketta ”{}” ei ole. Sarakkeet: {}.": "There is no column ”{}”, which the settings name. "
    "Columns: {}.",
    "Korjaa sarakkeen nimi asetuksista kohdasta [reading.columns].": "Mend the column's name in the settings, "
    "[reading.columns].",
    "Avovastausten saraketta ei löytynyt (sarakkeita on {}).": "No column of open answers was found (there are {} "
    "columns).",
    'Nimeä se asetuksissa: [reading.columns] text = ["sarakkeen otsikko"].': "Name it in the settings: "
    '[reading.columns] text = ["the header"].',
    "Sisäkkäistä tietoa ei lueta kentistä {}.": "Nested data is not read: fields {}.",
}
