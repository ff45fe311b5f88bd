"""What an operating system says when a folder can't be written in, as errors that a user can act on."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import PublishError

_REASONS = {
    errno.EACCES: "kirjoitusoikeus puuttuu",
    errno.EPERM: "kirjoitusoikeus puuttuu",
    errno.EROFS: "levylle ei saa kirjoittaa",
    errno.ENOSPC: "levytila loppui",
    errno.EDQUOT: "levykiintiö täyttyi",
    errno.EFBIG: "tiedostosta tulisi liian suuri",
    errno.EEXIST: "samanniminen tiedosto on tiellä",
    errno.ENOTDIR: "polussa on tiedosto kansion paikalla",
    errno.EISDIR: "polussa on kansio tiedoston paikalla",
    errno.ENOENT: "polkua ei ole, eikä sitä voi luoda",
    errno.ENAMETOOLONG: "polku on liian pitkä",
    errno.ELOOP: "polun linkit kiertävät kehää",
    errno.EIO: "levy ei toimi",
    errno.ESTALE: "yhteys verkkolevyyn katkesi",
}


@contextmanager
def told(out: Path) -> Iterator[None]:
    """Turn errors of the operating system into :class:`PublishError`.

    Args:
        out: the folder that is published in, as errors name it.
    """
    try:
        yield
    except OSError as error:
        raise PublishError(
            f"Raporttia ei voi kirjoittaa: {_reason(error)}.",
            where=str(out),
            fix="Valitse toinen kansio tai anna tälle tilaa ja kirjoitusoikeus; aiemmin julkaistu on ennallaan.",
        ) from error


def _reason(error: OSError) -> str:
    code = error.errno or 0
    return _REASONS.get(code) or f"käyttöjärjestelmän virhe {errno.errorcode.get(code, type(error).__name__)}"
