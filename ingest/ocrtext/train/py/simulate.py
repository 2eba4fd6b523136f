#!/usr/bin/env python3
"""Writes raw OCR texts of invented work programmes, with the column and row of each word.

    simulate.py STOCK COLUMNS.json SEED COUNT > texts.jsonl

STOCK is the folder that content.Stock reads; COLUMNS.json lists for each column key the headings it may be printed under.
Each line of the output is {"text": …, "gold": [for each line of the text a list with null or [key, row, first line of its cell] for each word]}."""
import json
import random
import re
import sys

from PIL import ImageFont

from content import MONTHS, Maker, Stock

FONTS = """liberation/LiberationSans-Regular liberation/LiberationSerif-Regular liberation/LiberationSansNarrow-Regular dejavu/DejaVuSans
    dejavu/DejaVuSansCondensed dejavu/DejaVuSerif crosextra/Carlito-Regular crosextra/Caladea-Regular""".split()
KEYS = 'topic task type bodies indicator timeline progress'.split()
USUAL = dict(topic=2.7, task=3.4, type=1.9, bodies=2.1, indicator=3.5, timeline=2.1, progress=3.2)


class Font:
    """advances of characters, in points for a type of one point"""

    def __init__(self, name):
        f = ImageFont.truetype('/usr/share/fonts/truetype/%s.ttf' % name, 200)
        self.known, self.f = {}, f

    def width(self, s):
        w = 0.0
        for c in s:
            v = self.known.get(c)
            if v is None:
                v = self.known[c] = self.f.getlength(c) / 200
            w += v
        return w


def pieces_of(word):
    """where a line may be broken inside a word"""
    return re.findall(r'[^-/]*[-/]|[^-/]+', word)


def wrap(font, size, words, width):
    """Breaks words into lines as word processors do: after hyphens and slashes, and anywhere where a word is wider than the column."""
    lines, line, w = [], '', 0.0
    blank = font.width(' ') * size
    for word in words:
        parts = pieces_of(word)
        i = 0
        first = True
        while i < len(parts):
            rest = ''.join(parts[i:])
            for j in range(len(parts), i, -1):
                s = ''.join(parts[i:j])
                v = font.width(s) * size
                if w + (blank if line and first else 0) + v <= width:
                    line += (' ' if line and first else '') + s
                    w += (blank if line and first else 0) + v
                    i, first = j, False
                    break
            else:
                if line:
                    lines.append(line)
                    line, w, first = '', 0.0, True
                    continue
                n = 1  # cut the word
                while n < len(rest) and font.width(rest[:n + 1]) * size <= width:
                    n += 1
                k = len(parts[i])
                if n < k:
                    lines.append(parts[i][:n])
                    parts[i] = parts[i][n:]
                else:
                    line, w = parts[i], font.width(parts[i]) * size
                    i, first = i + 1, False
    if line:
        lines.append(line)
    return lines


class Cell:
    """A printed cell: lines with their heights from its top."""

    def __init__(self, doc, key, row, paragraphs, bulleted):
        self.key, self.row = key, row
        self.lines = []  # (y, [words], bulleted)
        y = 0.0
        width = doc.widths[key] - doc.padding
        for k, p in enumerate(paragraphs):
            ind = doc.indent if bulleted else 0
            for n, l in enumerate(wrap(doc.font, doc.size, p.replace('\u00a0', ' ').split(), max(width - ind, 14))):
                self.lines.append((y, l.split(' '), bulleted and n == 0))
                y += doc.pitch
            y += doc.spacing
        self.height = max(y - doc.spacing, doc.pitch if not doc.tight else 0) if paragraphs else doc.pitch


GLYPHS = '• • • * * « ¢ ¢ » e © + ° - ~ · ¢ ¢ © o § . ® = — : e «'.split()
SWAPS = [('rn', 'm'), ('m', 'rn'), ('l', 'I'), ('I', 'l'), ('e', 'c'), ('c', 'e'), ('o', '0'), ('h', 'b'), ('n', 'u'), ('t', 'f'), ('f', 't'), ('g', 'q'), ('i', 'l'), ('a', 'e'), ('fi', 'h'),
         ('li', 'h'), ('u', 'v'), ('v', 'y'), ('w', 'vv'), ('ti', 'fi'), ('s', 'g'), ('r', 'f'), ('d', 'cl'), ('b', 'h'), ('S', '5'), ('O', '0'), ('1', 'l'), ('5', 's'), ('8', '3'), ('6', 'G')]
DIRT = "| : ; . , - _ — ~ ' ‘ ’ \" “ = « ° a i l I 4 1 e y : j } ] ) ! ee es Ss BS a4 ES | | : _ — - ae 3 e& f r ‘' te".split()


RULED = "a e i ee ae re se oe es er an st St Se Ss SS as ea eee ree ara _ — ~ ~~ - Ee Ra SR Bs et te aed iene".split()  # what a rule is read as
THROUGH = dict(o='e', c='e', a='e', r='Ffe', t='f', T='F', C='G', l='tH', i='H', d='t', h='b', n='r', L='E', P='R', s='e', v='y', w='y', B='R', D='P')  # and letters with a rule through them


STRUCK = '\u2060'  # before words that were struck and are read so badly that they are dirt


class Document:
    def __init__(self, rng, stock, fonts, headings):
        self.r = r = rng
        self.m = Maker(rng, stock)
        self.headings = headings
        self.font = fonts[rng.randrange(len(fonts))]
        self.size = rng.choice([7.5, 8, 8.5, 9, 9, 9.5, 10, 10, 10.5, 11])
        self.pitch = self.size * rng.uniform(1.12, 1.25)
        self.spacing = rng.choice([0, 0, 0, 2, 3, 6])
        self.indent = self.size * rng.uniform(0.6, 1.6)
        self.padding = rng.choice([4, 8, 11])
        self.tight = False
        self.keys = self.choose_columns()
        total = rng.choice([470, 490, 700, 720, 740, 770])
        share = {k: USUAL[k] * rng.uniform(0.7, 1.4) for k in self.keys}
        if rng.random() < 0.25:
            share[rng.choice(self.keys)] *= rng.uniform(1.2, 1.9)
        s = sum(share.values())
        self.widths = {k: total * share[k] / s for k in self.keys}
        self.total = total
        self.height = rng.uniform(430, 500) if total > 600 else rng.uniform(650, 720)
        style = rng.choice(['none', 'none', 'work', 'work', 'all', 'some'])
        self.bulleted = {k: 0.0 for k in self.keys}
        if style != 'none':
            for k in self.keys:
                on = {'work': k in ('task', 'indicator') or k == 'progress' and rng.random() < 0.3, 'all': k not in ('topic', 'progress') or k == 'progress' and rng.random() < 0.4, 'some': rng.random() < 0.35}[style]
                self.bulleted[k] = rng.choice([1, 0.9, 0.6]) if on else 0
        self.glyphs = rng.choices(GLYPHS, k=rng.choice([1, 2, 4, 8]))
        self.lost_bullets = rng.choice([0, 0, 0.05, 0.2, 0.6])
        self.bars = rng.choice([0, 0, 0, 0, 0.05, 0.15, 0.4, 0.8])
        self.margin = rng.choice([0, 0, 0, 0, 0.02, 0.08, 0.3, 0.45, 0.6])
        self.left = rng.choice([0.2, 0.3, 0.3, 1])  # how much of that on the left
        self.misread = rng.choice([0, 0.005, 0.01, 0.02, 0.04])
        self.bursts = rng.choice([0, 0, 0, 0.003, 0.01])  # how often words are read where none stand
        self.inner = rng.choice([0, 0.002, 0.005, 0.015])
        self.changes = rng.choice([0, 0, 0.03, 0.08, 0.15])
        self.dropped = rng.choice([0, 0.02, 0.06]) if self.changes else 0  # rows struck through
        self.ruled = rng.choice([0, 0, 0, 0.1, 0.4])  # how often the rule between rows is read as words
        self.wrecks = rng.choice([0, 0, 0.003, 0.01, 0.03])  # fragments of which hardly a word can be read
        self.lost = rng.choice([0, 0.002, 0.005, 0.02])  # lines, and fragments, that are not read at all
        self.skewed = rng.choice([0, 0.01, 0.03, 0.1])  # lines of which a part falls on a line of its own
        self.split = rng.random() < 0.75  # rows may run over the end of a page
        self.shared_progress = rng.choice(['indicator', 'indicator', 'indicator', 'task', 'topic', 'mixed'])
        self.topics_per = rng.choice([2, 3, 4, 6])
        self.tasks_per = rng.choice([1, 1.3, 1.8, 2.5])
        self.inds_per = rng.choice([1, 1.2, 1.6, 2.2])
        self.mode = rng.choice(['lines'] * 7 + ['parts', 'parts', 'cells', 'mixed', 'mixed'])
        self.blank = self.blanks = rng.choice([0, 0, 0.05, 0.15, 0.3])
        self.sides = self.margin
        self.broken = rng.choice([0, 0, 0.08, 0.2, 0.4])  # how often a cell that is read by itself falls apart
        self.centered = rng.random() < 0.04
        self.progress_length = rng.choice([0.05, 0.2, 0.4, 0.6, 0.75])
        self.out, self.gold = [], []
        self.first_page, self.gone = True, False
        self.number = 0

    def choose_columns(self):
        r = self.r
        lost = dict(topic=0.05, task=0.0, type=0.35, bodies=0.1, indicator=0.05, timeline=0.04, progress=0.15)
        keys = [k for k in KEYS if r.random() >= lost[k]]
        if r.random() < 0.4:
            head = [k for k in keys if k in ('topic', 'task')]
            tail = [k for k in keys if k not in head]
            r.shuffle(tail)
            if r.random() < 0.1:
                head = head[:1]
                tail = keys[:]
                tail.remove(head[0])
                r.shuffle(tail)
            keys = head + tail
        return keys

    # what is printed

    def heading_row(self):
        m = self.m
        l = m.lang
        if not hasattr(self, 'names'):
            self.names = {}
            for k in self.keys:
                ok = [h for h in self.headings[k] if bool(re.search('[éèàêçôû]|^(organe|responsable|pilote|livrable|produit|objectif|suivi|situation|calendrier|domaine|rubrique|genre|mission)', h)) == (l == 'fr')]
                h = self.r.choice((ok or self.headings[k])[:8] if self.r.random() < 0.6 else ok or self.headings[k])
                self.names[k] = h[0].upper() + h[1:] + ('' if self.r.random() < 0.92 else self.r.choice(['*', '¹', '²', '1', '®']))
        cells = []
        for k in self.keys:
            c = Cell(self, k, None, [self.names[k]], False)
            cells.append((self.keys.index(k), 0.0, c))
        return cells, max(c.height for _, _, c in cells)

    def paragraphs(self, key, text):
        """a cell's paragraphs: text or several"""
        p = text if isinstance(text, list) else [text]
        return [x for x in p if x]

    def cell(self, key, row, text):
        b = self.r.random() < self.bulleted[key]
        p = self.paragraphs(key, text)
        if key == 'task' and self.r.random() < 0.08:
            p.append(self.m.task())
        if self.gone and key != 'topic':
            p = [' '.join(self.crossed(x.split())) for x in p]
        elif self.changes and p:
            p = [' '.join(self.changed(x.split(' '), key)) for x in p]
        return Cell(self, key, row, p, b)

    def crossed(self, words):
        """words that are struck through, as they are read"""
        r, out = self.r, []
        rate = r.choice([0, 0.05, 0.15, 0.3])
        for i, w in enumerate(words):
            w = ''.join(r.choice(THROUGH[c]) if c in THROUGH and r.random() < rate else c for c in w)
            k = r.random()
            if out and k < 0.5:
                out[-1] += '-' + w
            elif out and k < 0.65:
                out[-1] += w
            else:
                out.append(w)
        if out and r.random() < 0.3:
            out[-1] += '-'
        return out

    def changed(self, words, key):
        """words struck through and inserted, run together as they are printed"""
        r = self.r
        if key == 'timeline':
            return self.redated(words) if r.random() < 2.5 * self.changes else words
        if key in ('type', 'bodies') and r.random() < self.changes:  # the whole cell is replaced, or more is added
            other = self.m.cell_bodies()[0].split() if key == 'bodies' else r.choice(self.m.types).split()
            struck = self.crossed(words) if r.random() < 0.7 else words
            return struck[:-1] + [struck[-1] + other[0]] + other[1:] if struck and r.random() < 0.75 else struck + other
        if r.random() < 1.5 * self.changes and len(words) > 4:
            i = r.randrange(len(words) - 2)
            n = r.randrange(1, 4)
            new = self.m.phrase(0.4).split()
            struck = words[i:i + n]
            k = r.random()
            if k < 0.25:
                struck = self.crossed(struck)
            elif k < 0.5:
                struck = [STRUCK + self.garbled(w, 0.4) for w in struck]
            elif k < 0.6:
                struck = []
            elif k < 0.8:
                struck = [STRUCK + '-'.join(self.garbled(w, 0.1) for w in struck)] if r.random() < 0.6 else [''.join(struck)]
            if struck and r.random() < 0.5:
                struck[-1] += new[0]
                new = new[1:]
            return words[:i] + struck + new + words[i + n:]
        return words

    def redated(self, words):
        """a time that replaces another, of which only what differs is struck"""
        r = self.r
        i = r.randrange(len(words))
        w, k = words[i], r.random()
        if w.isdigit() and k < 0.7:  # 2017 with 8 for its 7; 27 with 8; 2022 with 2023
            return words[:i] + [w + r.choice([str(r.randrange(10)), str(r.randrange(10)), str(int(w) + r.randrange(1, 3))])] + words[i + 1:]
        if w.isalpha() and k < 0.7:
            return words[:i] + [''.join(self.crossed([w])).rstrip('-') + r.choice(MONTHS[self.m.lang])] + words[i + 1:]
        other = self.m.time().split()
        struck = self.crossed(words) if r.random() < 0.7 else words
        return struck[:-1] + [struck[-1] + other[0]] + other[1:] if r.random() < 0.7 else struck + other

    def section(self, number):
        """cells with their places: (column, y, cell), and the tops of leaf rows"""
        r, m = self.r, self.m
        out, tops, y = [], [], 0.0
        has = lambda k: k in self.keys
        for t in range(1, 1 + max(1, round(r.expovariate(1) * self.topics_per * 0.6 + 1))):
            topic_top = y
            row = lambda k, i: '%d.%d.%d.%d' % (number, t, k, i)
            sharing = self.shared_progress if self.shared_progress != 'mixed' else r.choice(['indicator', 'task', 'topic'])
            tasks = 1 + min(5, int(r.expovariate(1 / max(0.01, self.tasks_per - 0.6))))
            title, plan = m.topic(t), None
            if r.random() < m.natural:
                title, plan = m.natural_topic()
                tasks = len(plan)
            self.gone = False
            topic = self.cell('topic', row(1, 1), title) if has('topic') else None
            shared = self.cell('progress', row(1, 1), m.progress(self.progress_length)) if has('progress') and sharing == 'topic' else None
            for k in range(1, 1 + tasks):
                task_top = y
                cells = []
                self.gone = r.random() < self.dropped
                n = 1 if r.random() < 0.95 else 2
                said = plan[k - 1][0] if plan else [m.task(), r.choice([', ', ' / ', ' and ']).join(r.sample(m.types, n)), m.cell_bodies()]
                cells.append(self.cell('task', row(k, 1), said[0]))
                if has('type'):
                    cells.append(self.cell('type', row(k, 1), said[1] if r.random() > 0.03 else ''))
                if has('bodies'):
                    cells.append(self.cell('bodies', row(k, 1), said[2] if r.random() > 0.03 else ''))
                own = self.cell('progress', row(k, 1), m.progress(self.progress_length)) if has('progress') and sharing == 'task' else None
                inds = 1 + min(4, int(r.expovariate(1 / max(0.01, self.inds_per - 0.6)))) if has('indicator') else 1
                if plan and has('indicator'):
                    inds = len(plan[k - 1][1])
                for i in range(1, 1 + inds):
                    leaf = []
                    text, when, done = plan[k - 1][1][i - 1] if plan else (m.indicator(), m.time(), m.progress(self.progress_length))
                    if has('indicator'):
                        leaf.append(self.cell('indicator', row(k, i), text if r.random() > 0.01 else ''))
                    if has('timeline'):
                        leaf.append(self.cell('timeline', row(k, i), when if r.random() > 0.06 else ''))
                    if has('progress') and sharing == 'indicator':
                        leaf.append(self.cell('progress', row(k, i), done))
                    h = max([c.height for c in leaf] + [self.pitch])
                    if i == inds:
                        h = max([h] + [task_top + c.height - y for c in cells])
                        if own:
                            h = max(h, task_top + own.height - y)
                        if k == tasks:
                            h = max([h] + [topic_top + c.height - y for c in (topic, shared) if c])
                    for c in leaf:
                        out.append((self.keys.index(c.key), y + ((h - c.height) / 2 if self.centered else 0), c))
                    tops.append(y)
                    y += h + self.padding * 0.3
                for c in cells + ([own] if own else []):
                    out.append((self.keys.index(c.key), task_top, c))
            for c in (topic, shared):
                if c:
                    out.append((self.keys.index(c.key), topic_top, c))
        return out, tops, y

    # how it is read

    def garbled(self, w, p):
        r = self.r
        out = ''.join(c if r.random() > p else r.choice('eaoirtsnlcuEeAarnt-~') for c in w)
        return out or 'e'

    def misreading(self, w):
        r = self.r
        k = r.random()
        if k < 0.7:
            s = [x for x in SWAPS if x[0] in w]
            if s:
                a, b = r.choice(s)
                return w.replace(a, b, 1)
            return w
        if k < 0.8:
            return w + r.choice(list(",.;:'’_|"))
        if k < 0.9:
            return r.choice(list("'‘_|“\"")) + w
        return self.garbled(w, 0.2)

    def wrecked(self, words):
        """a fragment of which hardly a word is read right; some run together, some are lost"""
        r, out = self.r, []
        rate = r.choice([0.15, 0.3, 0.5])
        for w in words:
            if w.startswith(STRUCK):
                continue
            w = self.garbled(w, rate)
            k = r.random()
            if out and k < 0.2:
                out[-1] += w
            elif k < 0.9 or not out:
                out.append(w)
        return out

    def speck(self):
        """what a speck in the margin is read as"""
        r = self.r
        return r.choice(DIRT) if r.random() < 0.85 else ''.join(r.choices('aeiSsyrgtBEFMYZz', k=r.randrange(1, 4)))

    def rule(self):
        """what the rule between two rows is read as"""
        r = self.r
        words = r.choices(RULED, k=r.randrange(1, 14))
        if r.random() < 0.3:
            words = [''.join(r.choices('aeSEsrRAELtcm', k=r.randrange(4, 30))) if r.random() < 0.2 else w for w in words]
        self.emit([(w, None) for w in words])

    def emit(self, words):
        """one line of text: words are (text, gold)"""
        self.out.append(' '.join(w for w, _ in words))
        self.gold.append([g for _, g in words])

    def emit_blank(self):
        self.out.append('')
        self.gold.append([])

    def plain(self, text, width=None):
        """a paragraph outside the tables"""
        for l in wrap(self.font, self.size + 1, text.split(), width or self.total):
            self.emit([(self.misreading(w) if self.r.random() < self.misread else w, None) for w in l.split(' ')])
        if self.blank or self.r.random() < 0.2:
            self.emit_blank()

    def read_line(self, pieces, head=False):
        """one line of the engine's: pieces are (column, words, bulleted, key, row, first), by column"""
        r, out = self.r, []
        for n, (col, words, bullet, key, row, first) in enumerate(pieces):
            gold = [key, row, first] if row else None
            if r.random() < (self.wrecks if row else 3 * self.wrecks):
                words = self.wrecked(words)
            if n or col:
                if r.random() < self.bars:
                    out.append((r.choice('||||||||][!:_'), None))
            if bullet and r.random() >= self.lost_bullets:
                g = r.choice(self.glyphs)
                if r.random() < 0.03:
                    words = [g + words[0]] + words[1:]
                else:
                    out.append((g, gold))
            elif n and r.random() < self.inner:
                out.append((r.choice(DIRT), None))
            for i, w in enumerate(words):
                if w.startswith(STRUCK):
                    out.append((w[1:] or '-', None))
                    continue
                if r.random() < self.bursts:
                    out += [(self.garbled(x, 0.4), None) for x in r.sample(words, r.randrange(1, min(4, len(words)) + 1))]
                if r.random() < self.misread:
                    w = self.misreading(w)
                if r.random() < 0.002:
                    continue
                if i and r.random() < 0.004 and out:
                    out[-1] = (out[-1][0] + w, gold)
                    continue
                if len(w) > 7 and r.random() < 0.004:
                    k = r.randrange(2, len(w) - 2)
                    out += [(w[:k], gold), (w[k:], gold)]
                    continue
                out.append((w, gold))
                if r.random() < self.inner / 2:
                    out.append((r.choice(DIRT), None))
        if r.random() < self.bars / 2:
            out.append(('|', None))
        while r.random() < self.margin * (1 - self.left / 2):
            out.append((self.speck(), None))
        while r.random() < self.margin * self.left:
            out.insert(0, (self.speck(), None))
        if out:
            self.emit(out)

    def read_region(self, pieces):
        """lines of a region that the engine takes for one column of text: pieces are (y, column, …)"""
        r = self.r
        pieces = sorted(pieces, key=lambda p: (p[0], p[1]))
        lines = []
        for p in pieces:
            if lines and p[0] - lines[-1][0] < 0.45 * self.pitch and all(q[1] != p[1] for q in lines[-1][1]):
                lines[-1][1].append(p)
            else:
                lines.append((p[0], [p]))
        for y, ps in lines:
            if r.random() < self.blank:
                self.emit_blank()
            if self.ruled and any(p[-1] for p in ps) and r.random() < self.ruled:
                self.rule()
            if r.random() < self.lost:
                continue  # a line lost
            ps.sort(key=lambda p: p[1])
            if len(ps) > 1 and r.random() < self.lost:
                ps.pop(r.randrange(len(ps)))
            if len(ps) > 1 and r.random() < self.skewed:  # skewed: a part falls on a line of its own
                k = r.randrange(len(ps))
                to = k + 1 if r.random() < 0.5 else len(ps)
                two = [ps[:k] + ps[to:], ps[k:to]] if to - k < len(ps) else [ps[:-1], ps[-1:]]
                if r.random() < 0.5:
                    two.reverse()
                for q in two:
                    self.read_line([x[1:] for x in q])
                continue
            self.read_line([x[1:] for x in ps])

    def read_page(self, cells, tops):
        """the lines of a page's table: cells are (column, [(y, words, bulleted, first)], key, row)"""
        r = self.r
        pieces = [(y, col, words, b, key, row, first) for col, lines, key, row in cells for y, words, b, first in lines]
        if not pieces:
            return
        mode = self.mode
        if mode == 'mixed':
            mode = r.choice(['lines', 'lines', 'parts', 'cells'])
        elif mode == 'lines' and len(tops) > 1 and r.random() < 0.1:
            mode = 'parts'
        if r.random() < 0.2:  # pages differ
            self.blank, self.margin = r.choice([self.blanks, 0.3, 0.7]), self.sides * r.choice([0, 1, 1.5])
        if mode == 'lines':
            self.read_region(pieces)
            return
        n = len(self.keys)
        if mode == 'parts':  # bands of rows, some of them read by groups of columns
            bands, band = [], []
            for t in tops:
                band.append(t)
                if r.random() < 0.35:
                    bands.append(band)
                    band = []
            if band:
                bands.append(band)
            starts = [b[0] for b in bands]
            for i, s in enumerate(starts):
                end = starts[i + 1] if i + 1 < len(starts) else 1e9
                mine = [p for p in pieces if (s - 1 <= p[0] or i == 0) and p[0] < end - 1]
                cuts = sorted(r.sample(range(1, n), r.choice([0, 0, 1, 1, 2]))) if n > 2 else []
                at = [0] + cuts + [n]
                for a, b in zip(at, at[1:]):
                    g = [p for p in mine if a <= p[1] < b]
                    if g:
                        self.read_region(g)
                        if r.random() < 0.8:
                            self.emit_blank()
            return
        # cell after cell, in the order of rows, or of columns
        order = lambda c: (round(c[1][0][0]), c[0]) if c[1] else (0, 0)
        if r.random() < 0.1:
            order = lambda c: (c[0], c[1][0][0]) if c[1] else (0, 0)
        for col, lines, key, row in sorted(cells, key=order):
            for n, (y, words, b, first) in enumerate(lines):
                if n and r.random() < self.broken:
                    self.emit_blank()
                self.read_line([(col, words, b, key, row, first)])
            if r.random() < 0.93:
                self.emit_blank()

    def head_cells(self, y):
        cells, h = self.heading_row()
        return [(col, [(y + ly, words, False, n == 0) for n, (ly, words, _) in enumerate(c.lines)], None, None) for col, _, c in cells], h

    def page_head(self):
        r = self.r
        if self.out:
            self.out.append('\f')
            self.gold.append([])
        for l in self.running:
            if r.random() < 0.97:
                self.emit([(self.misreading(w) if r.random() < self.misread else w, None) for w in l.split()])
        if self.running and r.random() < 0.6:
            self.emit_blank()
        self.number += 1
        if self.mark == 'top':
            self.emit([(w, None) for w in (self.mark_text % self.number).split()])

    def page_foot(self):
        if self.mark == 'foot':
            if self.r.random() < 0.6:
                self.emit_blank()
            self.emit([(w, None) for w in (self.mark_text % self.number).split()])

    def read_table(self, out, tops, height, used):
        """reads a section's table, page by page; used is what the page holds already"""
        r = self.r
        y0, room = 0.0, self.height - used
        while y0 < height:
            end = y0 + room
            if not self.split:
                starts = [t for t in tops if y0 < t <= end]
                if height > end and starts and starts[-1] - y0 > 0.3 * room:
                    end = starts[-1]
            cells = []
            for col, y, c in out:
                lines = [(y + ly, words, b, n == 0) for n, (ly, words, b) in enumerate(c.lines) if y0 <= y + ly + 0.01 < end]
                if lines:
                    cells.append((col, lines, c.key, c.row))
            if r.random() < 0.96 or y0 == 0:
                heads, _ = self.head_cells(-1000)
                mode = self.mode
                if r.random() < 0.85 or mode == 'mixed':
                    self.mode = 'lines'
                elif mode == 'parts':
                    self.mode = 'lines'
                bars, blank = self.bars, self.blank
                self.read_page(heads, [-1000])
                self.mode = mode
                if blank:
                    self.emit_blank()
            self.read_page(cells, [t for t in tops if y0 <= t < end] or [y0])
            y0 = end
            room = self.height
            if y0 < height:
                self.page_foot()
                self.page_head()
        return (height - (y0 - room)) if height else 0

    def make(self):
        r, m = self.r, self.m
        fr = m.lang == 'fr'
        title = (r.choice(['Work programme of the ', 'Action plan of the ', 'Rolling plan of the ', 'Programme of the ']) if not fr else r.choice(['Programme de travail du ', "Plan d'action du "])) + m.body() + ' %d-%d' % (m.year, m.year + 4)
        self.running = r.choice([[], [title], ['Annex to document ' + m.acronym() + str(r.randrange(1000)), title], ['Annex to document ' + m.acronym() + str(r.randrange(1000)), title, m.month()]])
        self.mark = r.choice(['none', 'foot', 'foot', 'top'])
        self.mark_text = r.choice(['%d', '%d.', 'I/%d.', 'Page %d', '- %d -', '%d/9'])
        if r.random() < 0.5:
            self.plain(title)
            for _ in range(r.randrange(1, 6)):
                self.plain(' '.join(m.sentence() for _ in range(r.randrange(1, 5))), self.total * 0.8)
        self.page_head()
        used = 40.0
        if r.random() < 0.3:
            for _ in range(r.randrange(1, 4)):
                self.plain(' '.join(m.sentence() for _ in range(r.randrange(1, 4))))
                used += 40
        for s in range(1, 1 + r.choice([1, 1, 2, 2, 3, 4])):
            if s > 1 and (used > 0.6 * self.height or r.random() < 0.5):
                self.page_foot()
                self.page_head()
                used = 40
            self.plain('%d. %s %d.%d: %s' % (s, r.choice(['Tasks to support Strategic Activity', 'Objective', 'Activities under goal', 'Area']) if not fr else 'Tâches pour objectif', r.randrange(1, 6), s, m.task() + ' ' + m.phrase(0.5)))
            if r.random() < 0.5:
                self.plain('“' + ' '.join(m.sentence() for _ in range(r.randrange(1, 3))) + '”')
                used += 30
            out, tops, height = self.section(s)
            used = min(used + 60, self.height * 0.7)
            rest = self.read_table(out, tops, height, used)
            used = (rest or 0) + 30
            if r.random() < 0.1:
                self.plain('%s %s' % (r.choice(['1', '*', '2', '†', '‘']), m.sentence()))
        self.page_foot()
        lines, gold, feed = [], [], ''
        for l, g in zip(self.out, self.gold):  # a form feed stands at the head of the next line
            if l == '\f':
                feed = l
                continue
            lines.append(feed + l)
            gold.append(g)
            feed = ''
        return {'text': '\n'.join(lines) + '\n', 'gold': gold}


def main():
    stock = Stock(sys.argv[1])
    headings = json.load(open(sys.argv[2], encoding='utf-8'))
    seed, count = int(sys.argv[3]), int(sys.argv[4])
    fonts = [Font(f) for f in FONTS]
    for i in range(count):
        rng = random.Random(seed * 1000003 + i)
        json.dump(Document(rng, stock, fonts, headings).make(), sys.stdout, ensure_ascii=False)
        sys.stdout.write('\n')


if __name__ == '__main__':
    main()
