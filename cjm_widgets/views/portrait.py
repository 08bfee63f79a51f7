"""Pictures that people upload: decoded, made small, and encoded anew, so that nothing but pixels is stored."""

import base64
import binascii
import io

from PIL import Image, ImageOps, UnidentifiedImageError

from cjm_widgets.errors import Refused
from cjm_widgets.resources import words

LARGEST_SIDE = 320
LARGEST_UPLOAD = 5_000_000
MOST_PIXELS = 50_000_000
_HEAD = "data:image/jpeg;base64,"


def portrait(address: str) -> str:
    """A data address of any common picture as that of a JPEG of at most 320 x 320 pixels, without its metadata.

    An empty text stays empty: it takes the picture away.

    Raises:
        Refused: It is no picture, or too large.
    """
    if not address:
        return ""
    head, comma, body = address.partition(",")
    if not comma or not head.startswith("data:image/") or len(body) > LARGEST_UPLOAD:
        raise Refused(words("error.picture"))
    try:
        with Image.open(io.BytesIO(base64.b64decode(body, validate=True))) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused(words("error.picture"))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (binascii.Error, UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise Refused(words("error.picture")) from None
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    made = io.BytesIO()
    upright.save(made, "JPEG", quality=80, optimize=True)
    return _HEAD + base64.b64encode(made.getvalue()).decode("ascii")
