"""Nobody of the team is named in a file for others, unless that was asked for."""

import io
import zipfile
from typing import Any

import pypdf
import pytest

from cjm_widgets.domain.journey import Delivery
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.formats import FORMATS, Format, named
from cjm_widgets.exchange.trade import Choices, Source
from tests.builders import a_workshop

NAME = "Anna Secret"
FOR_OTHERS = [one for one in FORMATS if one.writer and not one.lossless]


def with_anna() -> Workshop:
    """A workshop in which one member of the team stands wherever a person can stand."""
    more: dict[str, dict[str, Any]] = {
        "member-1": {"name": NAME, "function": "Desk", "author": NAME},
        "touchpoint-1": {"author": NAME},
        "u": {"kind": "unit", "name": "Station"},
        Delivery.id_for("touchpoint-1", "member-1"): {"kind": "delivery", "touchpoint": "touchpoint-1",
                                                      "role": "member-1", "letters": ["R"], "author": NAME},
        Delivery.id_for("touchpoint-2", "member-1"): {"kind": "delivery", "touchpoint": "touchpoint-2",
                                                      "role": "member-1", "letters": ["R", "A"]},
        "p": {"kind": "pain-point", "name": "Queue", "touchpoint": "touchpoint-1", "author": NAME, "severity": 3},
        "m": {"kind": "moment-of-truth", "name": "It", "touchpoint": "touchpoint-1", "verdict": "confirmed"},
        "b": {"kind": "blueprint-item", "name": "Till", "touchpoint": "touchpoint-1", "lane": "system", "author": NAME},
        "i": {"kind": "insight", "name": "They wait", "about": ["touchpoint-1"], "author": NAME},
        "o": {"kind": "opportunity", "name": "Shorter queue", "about": ["touchpoint-1"], "owner": "member-1",
              "impact": 8, "effort": 2, "author": NAME},
        "idea": {"kind": "idea", "name": "Two desks", "opportunity": "o", "author": NAME},
        "s": {"kind": "solution", "name": "A second desk", "idea": "idea", "author": NAME},
        "a": {"kind": "activity", "name": "Count people", "solution": "s", "owner": "member-1", "due": "2027-01-31"},
        "decided": {"kind": "decision", "name": "We go on", "about": ["o"], "decided_by": NAME, "author": NAME},
    }  # fmt: skip
    return a_workshop(grades=[[1], [-1]], observed=(1, 2), more=more)


def said_in(content: bytes) -> str:
    """Everything that a file says, whatever it is packed in."""
    if content.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(content))
        return "\n".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "\n".join(f"{name}\n{said_in(parts.read(name))}" for name in parts.namelist())
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("of", FOR_OTHERS, ids=lambda one: one.key)
def test_nobody_is_named_in_a_file_for_others(of: Format) -> None:
    made = of.write(with_anna(), Choices(names=False))
    said = " ".join(said_in(made.content).split())
    for part in NAME.split():
        assert part not in said
    assert not any("Anna" in sentence for sentence in made.left_out)


def test_a_process_list_tells_the_function_of_who_is_responsible_and_the_name_where_it_is_wanted() -> None:
    of, workshop = named("process-list"), with_anna()
    made = of.write(workshop, Choices()).content
    assert b",Desk," in made and NAME.encode() not in made
    assert NAME.encode() in of.write(workshop, Choices(names=True)).content
    assert not [one for one in of.read(Source("p.csv", made), workshop).items() if one.id not in workshop.items]
