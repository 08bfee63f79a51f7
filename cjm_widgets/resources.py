"""The words and shapes that people edit: found beside the checkout, or inside an installed package."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cjm_widgets.errors import MissingWords

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "_shipped"


@cache
def folder(name: str) -> Path:
    """One of `templates`, `notebooks`, `samples`: the folder that people edit, or its copy in an installed package."""
    checkout = _PACKAGE.parent / ("data/samples" if name == "samples" else name)
    return checkout if checkout.is_dir() else _SHIPPED / name


@cache
def load_yaml(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """A YAML file as plain values, read once."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


@cache
def _all_words(language: str) -> Mapping[str, str]:
    found: dict[str, str] = {}

    def walk(prefix: str, value: Any) -> None:  # noqa: ANN401 - YAML
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(f"{prefix}.{key}" if prefix else str(key), inner)
        else:
            found[prefix] = str(value).strip()

    walk("", load_yaml(folder("templates") / "words" / f"{language}.yaml"))
    return found


def words(key: str, **values: object) -> str:
    """The sentence or label under this key, with its `{names}` filled in.

    Raises:
        MissingWords: Nothing stands under the key.
    """
    try:
        sentence = _all_words("en")[key]
    except KeyError:
        raise MissingWords(f"There are no words for “{key}”. Add them to templates/words/en.yaml.") from None
    return sentence.format(**values) if values else sentence


def capital(text: str) -> str:
    """The text as a heading or a button begins: “touchpoints” becomes “Touchpoints”."""
    return text[:1].upper() + text[1:]


def has_words(key: str) -> bool:
    """Whether something stands under the key: help texts and examples are optional."""
    return key in _all_words("en")


def all_words() -> Mapping[str, str]:
    """Every key with its words, for the tests and for the controls that carry many."""
    return _all_words("en")
