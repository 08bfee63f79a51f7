"""`cjm-workshop/1` as a file: the document in, the document out."""

import json
from typing import Any

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.document import from_document, read_text, to_document
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.trade import Choices, Exported, Source


class WholeDraft(Draft):
    """A draft that is a document already: every item with its id.

    Args:
        document: What was read, unchecked.
        known: The workshop it will go into.
    """

    def __init__(self, document: Any, known: Workshop | None = None) -> None:  # noqa: ANN401 - unchecked JSON
        super().__init__(known)
        self._document = document

    def items(self, *, alone: bool = False) -> tuple[Item, ...]:
        """The items of the document, checked.

        Raises:
            BadDocument: Something in it cannot be taken, with the place.
        """
        return from_document(self._document, self.known, alone=alone)


def write(workshop: Workshop, choices: Choices) -> Exported:
    """The workshop as a document, in readable JSON."""
    text = json.dumps(to_document(workshop, choices.versions), ensure_ascii=False, indent=1)
    return Exported(f"{text}\n".encode())


def read(source: Source, known: Workshop) -> Draft:
    """A document, to go into a workshop.

    Raises:
        BadDocument: It is no JSON.
    """
    return WholeDraft(read_text(source.text()), known)
