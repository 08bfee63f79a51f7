"""The custom controls, a folder each: Python, ESM and CSS. Every control is one widget, however much it shows."""
