#!/usr/bin/env python3
"""Tells where the words of a page stand, as match.py asks it, of a PDF and how it was made a picture.

    places.py FILE.pdf DPI OUT.pages.json OUT.scan.json OUT.truth.json

For pages of one sheet whose picture is the sheet as it is, as pdftoppm makes it."""
import html
import json
import re
import subprocess
import sys

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def main(pdf, dpi, pages, scan, truth):
    said = subprocess.run(['pdftotext', '-bbox', pdf, '-'], check=True, capture_output=True, text=True).stdout
    words = [{'x0': float(m[1]), 'y0': float(m[2]), 'x1': float(m[3]), 'y1': float(m[4]), 't': html.unescape(m[5]), 'c': ''} for m in WORD.finditer(said)]
    scale = float(dpi) / 72
    for name, what in ((pages, {'pages': [{'page': 1, 'words': words}]}), (truth, []),
                       (scan, {'pages': [{'page': 1, 'dpi': [float(dpi)] * 2, 'matrix': [[scale, 0, 0], [0, scale, 0], [0, 0, 1]]}]})):
        with open(name, 'w', encoding='utf-8') as f:
            json.dump(what, f, ensure_ascii=False)


if __name__ == '__main__':
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
