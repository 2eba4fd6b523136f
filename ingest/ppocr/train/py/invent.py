#!/usr/bin/env python3
"""Invents a programme with many changes, and how it is set, for a maker of scans with known content.

    invent.py STOCK SEED OUT     writes OUT.truth and OUT.style

STOCK is the folder of words that ocrtext/train/py/stock.py makes. One programme in five takes its words from a spelling list of
another language (Debian's hunspell-es, -de-de, -pt-pt, -it, -nl, -sv), so that no letter is unlearnt. Each seed has the next typeface of FONTS.
A text that changes is a list of runs: {'t': words, 'c': 'ins', 'del' or ''}. The same seed and stock give the same files."""
import glob
import json
import os
import random
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../../ocrtext/train/py'))
import content

SPELLING = '/usr/share/hunspell/*.dic'
LANGUAGES = re.compile(r'/(es_ES|de_DE|pt_PT|it_IT|nl|nl_NL|sv_SE)\.dic$')
FONTS = """Liberation Sans;Liberation Serif;Liberation Sans Narrow;Carlito;Caladea;DejaVu Sans;DejaVu Sans Condensed;DejaVu Serif;Open Sans;
    Roboto;Lato;Linux Libertine O;TeX Gyre Pagella;TeX Gyre Heros;TeX Gyre Bonum;TeX Gyre Termes;TeX Gyre Schola;FreeSans;FreeSerif;Noto Sans;
    Noto Serif;Cabin;Gentium;Nimbus Sans;Nimbus Roman;C059;P052;URW Gothic;URW Bookman;EB Garamond;Charis SIL;Andika;Cantarell;PT Sans;PT Serif;
    PT Sans Narrow;Inter;Old Standard TT;B612;Aerial;Tymes;Veranda;Roboto Condensed;Nimbus Sans Narrow;Linux Biolinum O"""
FONTS = [f.strip() for f in FONTS.split(';')]
HEADINGS = {'en': ['Topic', 'Tasks', 'Type of task', 'Responsible body', 'Performance Indicators', 'Timeline', 'Progress'],
            'fr': ['Sujet', 'Tâches', 'Type de tâche', 'Organe responsable', 'Indicateurs de performance', 'Calendrier', 'État']}
WIDTHS = {'topic': 2.7, 'task': 3.3, 'type': 2.0, 'bodies': 2.1, 'indicator': 3.6, 'timeline': 2.2, 'progress': 3.4}  # cm
BLACK = '000000'


def spelling_list(file):
    """the words of a hunspell list, without those that are no common words"""
    with open(file, 'rb') as f:
        raw = f.read()
    try:
        text = raw.decode('utf-8')
    except UnicodeDecodeError:
        text = raw.decode('latin-1')
    words = (re.split(r'[/\t]', l)[0] for l in text.split('\n')[1:])
    return [w for w in words if 2 < len(w) < 17 and w.isalpha()]


class Maker(content.Maker):
    """Makes cells with more figures than most programmes have, and at times of another language's words."""

    def __init__(self, r, stock):
        super().__init__(r, stock)
        self.figures = r.choice([0, 0.05, 0.3])  # share of the cells that have some
        lists = sorted(f for f in glob.glob(SPELLING) if LANGUAGES.search(f))
        if lists and r.random() < 0.22:
            self.speak(spelling_list(r.choice(lists)))

    def speak(self, words):
        r = self.r
        marked = [w for w in words if not w.isascii()]
        words = r.sample(words, min(len(words), 1500)) + r.sample(marked, min(len(marked), 700))
        self.chunks = [' '.join(r.sample(words, r.choice([1, 1, 2]))) for _ in range(500)]
        self.text = [' '.join(r.sample(words, r.randrange(4, 20))).capitalize() for _ in range(300)]

    def figure(self):
        r = self.r
        n = r.choice([r.randrange(100), r.randrange(1000), r.randrange(1000, 10000000)])
        return r.choice([
            f'{n:,}', f'{n:,}', f'{n:,}'.replace(',', ' '), f'{n:,}'.replace(',', ' '), f'{n / 10:.1f}', f'{n / 10:.1f}', f'{n / 100:.2f} %',
            f'{r.randrange(101)}%', f'({n})', r.choice(['US$ ', '€ ', '£']) + f'{n:,}', f'{r.randrange(1, 13)}.{r.randrange(1, 30)}.{r.randrange(1990, 2031)}',
            f'{self.acronym()}-{r.randrange(1, 400)}/{r.randrange(1, 30)}', f'{r.randrange(1, 200)}–{r.randrange(200, 999)}'])

    def progress(self, length):
        r, out = self.r, super().progress(length)
        if r.random() < self.figures:
            out = [' '.join(self.figure() for _ in range(r.choice([1, 2, 3])))]
        elif out and r.random() < self.figures:
            out[0] += ' ' + self.figure()
        return [p.upper() for p in out] if r.random() < 0.06 else out

    def indicator(self):
        out = super().indicator()
        return out + f' ({self.figure()})' if self.r.random() < self.figures else out

    def symbol(self):
        r = self.r
        return self.acronym() + r.choice(['', '-', '/']) + '%04d' % r.randrange(1, 9999) + r.choice(['E1', 'F1', 'E', ''])

    def paragraph(self):
        return ' '.join(self.sentence() for _ in range(self.r.choice([1, 2, 3])))


class Runs(list):
    """A text under change, run by run."""

    def put(self, text, change):
        if text and self and self[-1]['c'] == change:
            self[-1]['t'] += text
        elif text:
            self.append({'t': text, 'c': change})

    def exchange(self, old, new, r, between='', of_between=('',), deleted_first=0.7):
        """old for new, which mostly comes behind it"""
        parts = [(old, 'del'), (between, r.choice(of_between)), (new, 'ins')]
        for text, change in parts if r.random() < deleted_first else reversed(parts):
            self.put(text, change)


class Editor:
    """Changes texts as a committee does: words go, come and give way to others, figures and ends of words change."""

    def __init__(self, maker):
        self.r, self.maker = maker.r, maker

    def amend(self, text, rate=0.4):
        """the text, changed with the probability rate"""
        r = self.r
        if not text or r.random() > rate:
            return text
        whole = r.random()
        if whole < 0.27:
            return [{'t': text, 'c': 'ins' if whole < 0.15 else 'del'}]
        words = re.findall(r'\S+\s*', text)
        out, at = Runs(), 0
        for a, b in self.spans(len(words)):
            out.put(''.join(words[at:a]), '')
            self.change(''.join(words[a:b]), out)
            at = b
        out.put(''.join(words[at:]), '')
        return out

    def spans(self, n):
        """which of n words change: spans in their order that do not overlap"""
        r, out, taken = self.r, [], set()
        for _ in range(max(1, min(5, int(n / 6 + r.random() * 1.5)))):
            a = r.randrange(n)
            b = min(n, a + r.choice([1, 1, 1, 2, 2, 3, 5, 9]))
            if not taken & set(range(a, b)):
                taken |= set(range(a, b))
                out.append((a, b))
        return sorted(out)

    def change(self, text, out):
        r = self.r
        body = text.rstrip()
        tail = text[len(body):]
        kind = r.choice(['ins', 'del', 'other words', 'other words', 'other words', 'letters'])
        if kind == 'letters':
            self.change_letters(body, out)
        elif kind == 'other words':
            out.exchange(body, self.instead_of(body), r, r.choice(['', '', '', ' ']), ('', 'del', 'ins'), 0.75)
        else:
            out.put(body, kind)
        out.put(tail, kind if kind in ('ins', 'del') and r.random() < 0.6 else '')

    def instead_of(self, text):
        r = self.r
        if re.search(r'\d{4}', text) and r.random() < 0.8:
            return self.maker.time()
        if re.fullmatch(r'\W*\d+\W*', text):
            return str(r.randrange(1, 400))
        return ' '.join(self.maker.phrase(0.3).split()[:r.choice([1, 1, 2, 3])])

    def change_letters(self, text, out):
        """the last figure of a number changes, or the end of a word"""
        r = self.r
        figures = [m.start() for m in re.finditer(r'\d', text)]
        if figures:
            b = figures[-1] + 1
            a = max(0, b - r.choice([1, 1, 2]))
            new = ''.join(r.choice('0123456789') for _ in range(b - a))
        else:
            a = r.randrange(len(text))
            b = min(len(text), a + r.choice([0, 1, 1, 2, 3]))
            new = r.choice(['s', 'ed', 'ing', 'e', 'al', '-', '', "'s"])
        out.put(text[:a], '')
        out.exchange(text[a:b], new, r)
        out.put(text[b:], '')

    def amend_paragraphs(self, paragraphs, rate):
        """Only a single paragraph changes: runs do not cross from one to the next."""
        return '\n'.join(paragraphs) if len(paragraphs) > 1 else self.amend(''.join(paragraphs), rate)


def programme(r, maker):
    """a document of some sixteen to twenty-two indicators"""
    editor = Editor(maker)
    amend = editor.amend
    title, edition = maker.phrase(0.5).capitalize() + f' {maker.year}', maker.month()
    sections, wanted = [], r.choice([16, 22])
    while wanted > 0:
        topics = [topic(r, maker, editor, n + 1) for n in range(r.choice([2, 3, 4]))]
        wanted -= sum(len(task['indicators']) for t in topics for task in t['tasks'])
        n = len(sections) + 1
        sections.append({'number': n, 'activity': f'{r.randrange(1, 6)}.{n}', 'heading': maker.phrase(0.6).capitalize(), 'quote': maker.sentence(),
                         'columns': HEADINGS[maker.lang], 'topics': topics})
    cover = {'heading': 'I. ' + maker.phrase(0.2).capitalize(),
             'paragraphs': [{'number': 1, 'text': maker.paragraph()}, {'number': 2, 'text': maker.paragraph()}, {'bullet': True, 'text': maker.paragraph()}]}
    return {'document': {'symbol': maker.symbol(), 'title': title, 'edition': edition, 'running_header': [maker.symbol(), title, edition],
                         'cover': {'sections': [cover]},
                         'introduction': [{'heading': maker.phrase(0.2).capitalize()}, {'text': amend(maker.paragraph(), 0.6)}], 'footnotes': []},
            'sections': sections}


def topic(r, maker, editor, number):
    amend, tasks = editor.amend, []
    for _ in range(r.choice([1, 1, 2, 3])):
        indicators = [{'text': amend(maker.indicator()), 'timeline': amend(maker.time(), 0.6),
                       'progress': editor.amend_paragraphs(maker.progress(0.45)[:4], 0.6)} for _ in range(r.choice([1, 1, 2]))]
        tasks.append({'text': amend(maker.task()), 'type': amend(r.choice(maker.types), 0.25), 'bodies': amend(', '.join(maker.cell_bodies()), 0.3),
                      'indicators': indicators, 'progress': None})
    return {'title': amend(maker.topic(number), 0.25), 'tasks': tasks, 'progress': None}


def style(r, lang, font):
    """how it is printed; colours matter to scans, which make greys of them"""
    size = r.choice([7, 7.5, 8, 8.5, 9, 9, 9.5, 9.5, 10, 10, 10.5, 11])
    inserted = r.choice(['C00000', BLACK, BLACK, 'FF0000', '0000FF', '7030A0', 'C45911', '008000'])
    deleted = inserted if r.random() < 0.7 else r.choice(['C00000', BLACK, 'FF0000'])
    out = {'name': 'invented', 'lang': {'en': 'en-GB', 'fr': 'fr-FR'}[lang], 'font': font,
           'font_size': size, 'body_size': size + r.choice([0, 1, 1.5]), 'heading_underline': r.random() < 0.5,
           'rules': {'kind': 'all', 'val': r.choice(['single'] * 4 + ['dotted']), 'sz': r.choice([2, 4, 4, 6, 8]), 'color': r.choice([BLACK] * 3 + ['7F7F7F', 'A6A6A6'])},
           'ins': {'color': inserted, 'underline': r.choice(['single'] * 4 + ['double', 'wave'])},
           'del': {'color': deleted, 'strike': r.choice(['single'] * 3 + ['double'])},
           'bullet': r.choice(['•', '▪', '■', '•', '-', '–']), 'bullet_dropout': r.choice([0, 0.3, 0.6, 1]), 'quote_italic': r.random() < 0.6,
           'header_fill': r.choice([None] * 3 + ['D9E2F3', 'E7E6E6']), 'cover': True,
           'columns': [[k, round(w * r.uniform(0.8, 1.25), 2)] for k, w in WIDTHS.items()]}
    if r.random() < 0.25:
        out |= {'annex_orientation': 'portrait', 'font_size': min(size, 9)}
    return out


def main(stock, seed, out):
    r = random.Random(int(seed))
    maker = Maker(r, content.Stock(stock))
    for name, what in (('truth', programme(r, maker)), ('style', style(r, maker.lang, FONTS[int(seed) % len(FONTS)]))):
        with open(f'{out}.{name}', 'w', encoding='utf-8') as f:
            json.dump(what, f, ensure_ascii=False)


if __name__ == '__main__':
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
