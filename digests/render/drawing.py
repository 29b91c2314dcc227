"""An SVG drawn as PNG in a process of its own, whose memory goes when it ends.

``python -m digests.render.drawing`` reads the SVG from its input and writes the PNG.
"""

import resource
import sys
from importlib.resources import files
from pathlib import Path

import typst

FONTS = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")
"""The packages whose folders hold the fonts."""
MEMORY_MAX = 1_500_000_000
"""Bytes of address space, fonts and threads included; a picture takes 110 MB of memory."""
SECONDS = 20
"""Of the processor."""
PIXELS_PER_INCH = 144.0
SOURCE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg")
"""


def main() -> None:
    """Draw one picture."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    folders = [Path(str(files(package))) for package in FONTS]
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )
    compiler = typst.Compiler(SOURCE, font_paths=fonts, sys_inputs={"picture": sys.stdin.read()})
    png = compiler.compile(format="png", ppi=PIXELS_PER_INCH)
    assert isinstance(png, bytes)  # one page, one picture
    sys.stdout.buffer.write(png)


if __name__ == "__main__":
    main()
