#!/usr/bin/env python3
"""Tells what stands in the pictures that train/lines wrote of a scan.

    match.py PAGES.json SCAN.json TRUTH.json LINES OUT.pickle

The first three are of the maker of scans with known content: each word's place in points, the matrix from there to the
scan's pixels, and the words with their changes. OUT is a list of (picture, words, as they were read, hidden change, changed)."""
import difflib
import json
import pickle
import sys

import numpy as np

HEIGHT = 48
BULLETS = '•▪■▫●○◦►–-*·'


def runs_of(x):
    """all texts of runs"""
    if isinstance(x, list) and x and all(isinstance(y, dict) and 't' in y for y in x):
        yield x
    elif isinstance(x, (dict, list)):
        for y in x.values() if isinstance(x, dict) else x:
            yield from runs_of(y)


def mixed_words(truth):
    """the words of more than one change, and what is left of them at the end of a line: letter by letter with its change"""
    out = {}
    for runs in runs_of(truth):
        word = []
        for c in [(c, run['c']) for run in runs for c in run['t']] + [(' ', '')]:
            if not c[0].isspace():
                word.append(c)
                continue
            text = ''.join(c for c, _ in word)
            for a in range(len(word)):
                for b in range(a + 2, len(word) + 1):
                    if a == 0 or b == len(word):
                        part = word[a:b]
                        if len({c for _, c in part}) > 1:
                            if b - a == len(word):
                                out[text] = part
                            else:
                                out.setdefault(text[a:b], part)
            word = []
    return out


def pictures(file):
    b = open(file, 'rb').read()
    at = 0
    while at < len(b):
        end = b.index(b'\n', at)
        head = json.loads(b[at:end])
        n = HEIGHT * head['width']
        yield head, np.frombuffer(b, np.uint8, n, end + 1).reshape(HEIGHT, -1)
        at = end + 1 + n


def words_in(box, page, words):
    """the words whose middles stand in the box: points of the scan"""
    x0, y0, x1, y1 = box
    back = np.linalg.inv(np.array(page['matrix']))
    dx, dy = page['dpi']
    at = np.array([[x * dx / 72, y * dy / 72, 1] for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]) @ back.T
    at = at[:, :2] / at[:, 2:]
    (x0, y0), (x1, y1) = at.min(0), at.max(0)
    out = []
    for w in words:
        x, y, h = (w['x0'] + w['x1']) / 2, (w['y0'] + w['y1']) / 2, w['y1'] - w['y0']
        if x0 - 1 < x < x1 + 1 and abs(y - (y0 + y1) / 2) < 0.42 * max(h, 1) and y0 - 0.5 * h < y < y1 + 0.5 * h:
            out.append(w)
    return sorted(out, key=lambda w: w['x0'])


def shown(words, hidden, mixed):
    """what the words say without those of the hidden change, or None where that is not known"""
    out = []
    for w in words:
        t = w['t']
        if hidden and w['c'] == 'mix':
            if t not in mixed:
                return None
            t = ''.join(c for c, change in mixed[t] if change != hidden)
        if t and not (hidden and w['c'] == hidden):
            out.append(t)
    return ' '.join(out)


def main(pages, scan, truth, lines, out):
    words = {p['page']: p['words'] for p in json.load(open(pages))['pages']}
    scans = {p['page']: p for p in json.load(open(scan))['pages']}
    mixed = mixed_words(json.load(open(truth)))
    kept, seen = [], 0
    for head, picture in pictures(lines):
        seen += 1
        ws = words_in(head['box'], scans[head['page']], words[head['page']])
        while ws and ws[0]['t'] in BULLETS and head['text'][:1] != ws[0]['t']:
            ws = ws[1:]
        text = shown(ws, head['hidden'], mixed)
        # A line that was read as something else is one whose place, or whose hidden words, were taken wrongly.
        if text and difflib.SequenceMatcher(None, text.replace(' ', ''), head['text'].replace(' ', ''), autojunk=False).ratio() > 0.55:
            kept.append((picture.copy(), text, head['text'], head['hidden'], any(w['c'] for w in ws)))
    pickle.dump(kept, open(out, 'wb'))
    print(f'{lines}: {len(kept)} of {seen} pictures kept, {sum(k[1] == k[2] for k in kept)} read rightly')


if __name__ == '__main__':
    main(*sys.argv[1:])
