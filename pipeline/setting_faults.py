"""What is wrong with a setting, in Finnish; the value itself is never told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

_WHOLE, _NUMBER, _TEXT = "pitää olla kokonaisluku", "pitää olla luku", "pitää olla tekstiä lainausmerkeissä"
_LIST, _SECTION, _PATH = "pitää olla luettelo hakasulkeissa", "pitää olla osio, jossa on asetuksia", "pitää olla polku"
_SWITCH = "pitää olla true tai false"

# By pydantic's type of error; braces are filled from its context.
_FAULTS: Mapping[str, str] = {
    "extra_forbidden": "tällaista asetusta ei ole",
    "missing": "arvo puuttuu",
    "literal_error": "pitää olla {expected}",
    "greater_than": "pitää olla suurempi kuin {gt}",
    "greater_than_equal": "pitää olla vähintään {ge}",
    "less_than": "pitää olla pienempi kuin {lt}",
    "less_than_equal": "pitää olla enintään {le}",
    "finite_number": "pitää olla äärellinen luku",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": "luku on liian suuri",
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _SWITCH,
    "bool_parsing": _SWITCH,
    "string_type": _TEXT,
    "path_type": _PATH,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _SECTION,
    "model_attributes_type": _SECTION,
    "dict_type": _SECTION,
    "naming_url": "pitää olla https-osoite tai tämän koneen http-osoite, ilman tunnuksia",
}


def faults_told(error: ValidationError) -> str:
    """Return what is wrong with each setting, named as in the file: ``discovery.neighbours: pitää olla …; …``."""
    return "; ".join(
        f"{'.'.join(str(part) for part in fault['loc'])}: {_told(fault['type'], fault.get('ctx', {}))}"
        for fault in error.errors(include_url=False, include_input=False)
    )


def _told(kind: str, context: Mapping[str, Any]) -> str:
    fault = _FAULTS.get(kind, "arvo ei kelpaa")
    return fault.format_map({name: str(value).replace(" or ", " tai ") for name, value in context.items()})
