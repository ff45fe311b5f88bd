"""What databases say when they fail, as errors that a user can act on and that never carry feedback."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from pipeline.errors import StoreBusy, StoreError

# By the start of SQLite's error name or PostgreSQL's SQLSTATE: what, fix.
_FAULTS = {
    "SQLITE_FULL": ("Levy on täynnä.", "Vapauta levytilaa ja aja uudelleen."),
    "53100": ("Tietokantapalvelimen levy on täynnä.", "Vapauta levytilaa ja aja uudelleen."),
    "SQLITE_READONLY": ("Tietovarastoon ei voi kirjoittaa.", "Tarkista tiedoston ja sen kansion oikeudet."),
    "25006": ("Tietovarastoon ei voi kirjoittaa.", "Käytä kantaa, johon saa kirjoittaa."),
    "42501": ("Oikeudet tietokantaan eivät riitä.", "Anna käyttäjälle oikeus luoda ja muuttaa tauluja."),
    "SQLITE_CORRUPT": ("Tietovarasto on vioittunut.", "Palauta varmuuskopio tai siirrä se syrjään ja aja alusta."),
    "SQLITE_NOTADB": ("Tiedosto ei ole tietovarasto.", "Anna toisen tietovaraston osoite."),
    "SQLITE_CANTOPEN": ("Tietovarastoa ei voi avata.", "Tarkista polku ja kansion oikeudet."),
    "SQLITE_IOERR": ("Tietovaraston lukeminen tai kirjoittaminen levylle ei onnistunut.", "Tarkista levy."),
    "57P": ("Tietokantapalvelin sammui kesken.", "Käynnistä palvelin ja aja uudelleen."),
    "08": ("Yhteys tietokantaan katkesi.", "Tarkista yhteys ja aja uudelleen."),
    # A connection that PostgreSQL never let open has no code.
    "OperationalError": (
        "Tietokantaan ei saada yhteyttä.",
        "Tarkista osoite, käyttäjä ja salasana ja että palvelin on käynnissä.",
    ),
}
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40P01")
_AWAY = ("57P", "08")  # passing faults of a server: worth another try


@contextmanager
def told_plainly(where: str) -> Iterator[None]:
    """Turn database errors into :class:`StoreError`.

    The database's own message is left out: PostgreSQL quotes the failing row in it, and rows are feedback.

    Args:
        where: the store, as errors name it.
    """
    try:
        yield
    except DBAPIError as error:
        raise _plainly(_code(error.orig, error.connection_invalidated), where) from None
    except sqlite3.Error as error:  # from setting a connection up, where SQLAlchemy wraps nothing
        raise _plainly(_code(error, False), where) from None
    except SQLAlchemyError as error:
        raise _plainly(type(error).__name__, where) from None


def busy(where: str) -> StoreBusy:
    """Return the error for a store on which another run is at work."""
    return StoreBusy(
        "Toinen ajo käyttää parhaillaan samaa tietovarastoa.",
        where=where,
        fix="Odota, että se päättyy, ja aja sitten uudelleen.",
    )


def _code(error: BaseException | None, connection_lost: bool) -> str:
    told = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    if told is None:
        return "08" if connection_lost else type(error).__name__
    return str(told)


def _plainly(code: str, where: str) -> StoreError:
    if code.startswith(_BUSY):
        return busy(where)
    for start, (what, fix) in _FAULTS.items():
        if code.startswith(start):
            kind = StoreBusy if code.startswith(_AWAY) else StoreError
            return kind(what, where=where, fix=fix)
    return StoreError(
        f"Tietokanta ei hyväksynyt toimintoa ({code}).",
        where=where,
        fix="Jos sama toistuu, ilmoita siitä kehittäjille; mitään ei jäänyt kesken.",
    )
