"""Draw the portrait of Anna: `python data/samples/rail_commute/portrait.py`. Shapes and colours only, nobody real."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

TARGET = Path(__file__).parent / "anna.jpg"
SIDE, SCALE = 160, 4


def portrait() -> Image.Image:
    """A woman at a train window in the evening, as a handful of flat shapes."""
    size = SIDE * SCALE
    image = Image.new("RGB", (size, size), "#DCE6EF")
    draw = ImageDraw.Draw(image)

    def oval(x: float, y: float, wide: float, tall: float, colour: str) -> None:
        box = [(x - wide / 2) * SCALE, (y - tall / 2) * SCALE, (x + wide / 2) * SCALE, (y + tall / 2) * SCALE]
        draw.ellipse(box, fill=colour)

    draw.rectangle([0, 96 * SCALE, size, size], fill="#B9CBDC")
    oval(128, 92, 34, 34, "#F4C58A")
    draw.rectangle([0, 104 * SCALE, size, 112 * SCALE], fill="#8FA9C1")
    oval(74, 74, 74, 86, "#3A2A2E")
    oval(74, 176, 132, 112, "#0B5FA5")
    draw.rectangle([62 * SCALE, 100 * SCALE, 86 * SCALE, 130 * SCALE], fill="#C98F6B")
    oval(74, 128, 34, 22, "#C98F6B")
    oval(74, 82, 54, 64, "#D9A17C")
    draw.pieslice([44 * SCALE, 36 * SCALE, 108 * SCALE, 96 * SCALE], 180, 318, fill="#3A2A2E")
    oval(106, 56, 26, 26, "#3A2A2E")
    draw.arc([62 * SCALE, 84 * SCALE, 88 * SCALE, 102 * SCALE], 20, 150, fill="#8A4B3A", width=2 * SCALE)
    for x in (64, 84):
        oval(x, 80, 5, 6, "#2A2024")
    draw.rectangle([92 * SCALE, 140 * SCALE, 112 * SCALE, 150 * SCALE], fill="#FBFAF7")
    return image.filter(ImageFilter.GaussianBlur(1)).resize((SIDE, SIDE), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    portrait().save(TARGET, "JPEG", quality=78, optimize=True)
