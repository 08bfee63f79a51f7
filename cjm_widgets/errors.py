"""Every error the kit raises on purpose. A message says what is wrong, which value, and what to do next.

CjmError
├── Refused             what the domain or a seat's rights do not allow; nothing was written
│   ├── NotAllowed      this seat may not do that
│   ├── Gone            what was written to has been removed meanwhile; it can be brought back
│   └── BadDocument     an import that cannot be taken, with the place
├── StoreError          a workshop file that cannot be used; the file is untouched
│   ├── NotAWorkshop    not a file of ours
│   ├── DamagedFile     ours, and damaged
│   ├── NewerFile       written by a later version of the kit
│   ├── UnsafePlace     on a network disk or in a synchronised folder
│   └── CannotWrite     full disk, read-only, moved away, or opened for reading only
├── MethodError         a number outside the range of a formula
├── UnknownName         a step, starter map, label or item that does not exist
├── StartError          a server that did not start
├── NotInstalled        a library that only some formats need is not there
└── MissingWords        a key without words in templates/words
"""


class CjmError(Exception):
    """The base of every error of this package."""


class Refused(CjmError):
    """Something the domain cannot represent or a seat may not do; nothing was written."""


class NotAllowed(Refused):
    """This seat may not do that."""


class Gone(Refused):
    """What was written to has been removed by somebody else meanwhile.

    Args:
        told: The sentence.
        item: The id of what was written to.
        missing: The removed items because of which it is not shown.
        rows: What was to be written, as (item, kind, field, value); nothing of it is lost.
    """

    def __init__(
        self, told: str, item: str, missing: tuple[str, ...], rows: tuple[tuple[str, str, str, object], ...] = ()
    ) -> None:
        super().__init__(told)
        self.item, self.missing, self.rows = item, missing, rows


class BadDocument(Refused):
    """A document that cannot be imported; the message names the place."""


class StoreError(CjmError):
    """A workshop file that cannot be used."""


class NotAWorkshop(StoreError):
    """The file is not a workshop of ours."""


class DamagedFile(StoreError):
    """The file is ours, and damaged."""


class NewerFile(StoreError):
    """The file was written by a later version of the kit."""


class UnsafePlace(StoreError):
    """The file lies on a network disk or in a synchronised folder."""


class CannotWrite(StoreError):
    """The change could not be written."""


class MethodError(CjmError, ValueError):
    """A number outside the range of a formula."""


class UnknownName(CjmError, LookupError):
    """No step, starter map, label or item has this name."""


class StartError(CjmError):
    """A server did not start."""


class NotInstalled(CjmError):
    """A library that only some formats need is not installed."""


class MissingWords(CjmError, KeyError):
    """No words stand under a key."""

    def __str__(self) -> str:
        return str(self.args[0])
