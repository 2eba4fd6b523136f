#!/usr/bin/python3
"""Invents a programme with many changes, and how it is set, for the maker of scans.

    invent.py STOCK SEED OUT     writes OUT.truth and OUT.style

STOCK is the folder of words that ocrtext/train/py/stock.py makes. One programme in five takes its words from a
spelling list of another language (Debian's hunspell-es, -de-de, -pt-pt, -it, -nl, -sv), so that no letter is unlearnt."""
import sys, os, json, random, re
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../../ocrtext/train/py'))
import content
stock, seed, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
r = random.Random(seed)
stock = content.Stock(stock)
M = content.Maker(r, stock)
en = M.lang == 'en'
import glob
if r.random() < 0.22:
    f = r.choice(sorted(x for x in glob.glob('/usr/share/hunspell/*.dic') if re.search('/(es_ES|de_DE|pt_PT|it_IT|nl|nl_NL|sv_SE|fr)[^/]*dic$', x)))
    raw = open(f, 'rb').read()
    try:
        raw = raw.decode('utf-8')
    except UnicodeDecodeError:
        raw = raw.decode('latin-1')
    ws = [w.split('/')[0].split('\t')[0] for w in raw.split('\n')[1:]]
    ws = [w for w in ws if 2 < len(w) < 17 and w.isalpha()]
    ac = [w for w in ws if not w.isascii()]
    ws = r.sample(ws, min(len(ws), 1500)) + r.sample(ac, min(len(ac), 700))
    M.chunks = [' '.join(r.sample(ws, r.choice([1, 1, 2]))) for _ in range(500)]
    M.text = [' '.join(r.sample(ws, r.randrange(4, 20))).capitalize() for _ in range(300)]


def figure():
    k = r.random()
    n = r.choice([r.randrange(0, 100), r.randrange(0, 1000), r.randrange(1000, 10000000)])
    if k < 0.2:
        return f'{n:,}'
    if k < 0.35:
        return f'{n:,}'.replace(',', ' ')
    if k < 0.5:
        return f'{n/10:.1f}'
    if k < 0.6:
        return f'{n/100:.2f} %'
    if k < 0.7:
        return f'{r.randrange(0,101)}%'
    if k < 0.78:
        return f'({n})'
    if k < 0.84:
        return r.choice(['US$ ', '€ ', '£']) + f'{n:,}'
    if k < 0.9:
        return f'{r.randrange(1,13)}.{r.randrange(1,30)}.{r.randrange(1990,2031)}'
    if k < 0.95:
        return f'{M.acronym()}-{r.randrange(1,400)}/{r.randrange(1,30)}'
    return f'{r.randrange(1,200)}–{r.randrange(200,999)}'


_progress = M.progress
_ind = M.indicator
share = r.choice([0, 0.05, 0.3])


def progress(l):
    p = _progress(l)
    if r.random() < share:
        p = [' '.join(figure() for _ in range(r.choice([1, 2, 3])))]
    elif p and r.random() < share:
        p[0] += ' ' + figure()
    if r.random() < 0.06:
        p = [x.upper() for x in p]
    return p


M.progress = progress


def indicator():
    t = _ind()
    if r.random() < share:
        t += ' (' + figure() + ')'
    return t


M.indicator = indicator


def amend(text, rate):
    """runs"""
    if not text or r.random() > rate:
        return text
    k = r.random()
    if k < 0.15:
        return [{'t': text, 'c': 'ins'}]
    if k < 0.27:
        return [{'t': text, 'c': 'del'}]
    words = re.findall(r'\S+\s*', text)
    runs = []

    def put(t, c):
        if not t:
            return
        if runs and runs[-1]['c'] == c:
            runs[-1]['t'] += t
        else:
            runs.append({'t': t, 'c': c})
    n = len(words)
    marks = [None] * n
    for _ in range(max(1, min(5, int(n / 6 + r.random() * 1.5)))):
        a = r.randrange(n)
        b = min(n, a + r.choice([1, 1, 1, 2, 2, 3, 5, 9]))
        if any(marks[a:b]):
            continue
        kind = r.choice(['ins', 'del', 'rep', 'rep', 'rep', 'char'])
        for i in range(a, b):
            marks[i] = (kind, a, b)
    i = 0
    while i < n:
        if not marks[i]:
            put(words[i], '')
            i += 1
            continue
        kind, a, b = marks[i]
        t = ''.join(words[a:b])
        body = t.rstrip()
        tail = t[len(body):]
        if kind in ('ins', 'del'):
            put(body, kind)
            put(tail, kind if r.random() < 0.6 else '')
        elif kind == 'rep':
            new = None
            if re.search(r'\d{4}', body) and r.random() < 0.8:
                new = M.time()
            elif re.fullmatch(r'\W*\d+\W*', body):
                new = str(r.randrange(1, 400))
            else:
                new = ' '.join(re.findall(r'\S+', M.phrase(0.3))[:r.choice([1, 1, 2, 3])])
            sep = r.choice(['', '', '', ' '])
            if r.random() < 0.75:
                put(body, 'del')
                put(sep, r.choice(['', 'del', 'ins']))
                put(new, 'ins')
            else:
                put(new, 'ins')
                put(sep, r.choice(['', 'ins']))
                put(body, 'del')
            put(tail, '')
        else:
            m = list(re.finditer(r'\d', body))
            if m:
                p = m[-1].start()
                q = p + 1
                if r.random() < 0.3 and p > 0:
                    p -= 1
                new = ''.join(r.choice('0123456789') for _ in range(q - p))
            else:
                p = r.randrange(len(body))
                q = min(len(body), p + r.choice([0, 1, 1, 2, 3]))
                new = r.choice(['s', 'ed', 'ing', 'e', 'al', '-', '', "'s"])
            put(body[:p], '')
            if r.random() < 0.7:
                put(body[p:q], 'del')
                put(new, 'ins')
            else:
                put(new, 'ins')
                put(body[p:q], 'del')
            put(body[q:] + tail, '')
        i = b
    return runs


def A(t, rate=0.4): return amend(t, rate)


def AL(ps, rate):
    """paragraphs with \\n"""
    t = '\n'.join(ps)
    if '\n' in t and r.random() < 0.5:
        return t
    return A(t.replace('\n', ' ') if r.random() < 0.7 else t, rate) if '\n' not in t else '\n'.join(ps)


def sym(): return M.acronym() + r.choice(['', '-', '/']) + '%04d' % r.randrange(1, 9999) + r.choice(['E1', 'F1', 'E', ''])


title = M.phrase(0.5).capitalize() + ' ' + str(M.year)
edition = M.month()
cols = [['Topic', 'Tasks', 'Type of task', 'Responsible body', 'Performance Indicators', 'Timeline', 'Progress'], ['Sujet', 'Tâches', 'Type de tâche', 'Organe responsable', "Indicateurs de performance", 'Calendrier', 'État']][0 if en else 1]
def para(): return ' '.join(M.sentence() for _ in range(r.choice([1, 2, 3])))


doc = {'symbol': sym(), 'title': title, 'edition': edition, 'running_header': [sym(), title, edition],
       'cover': {'sections': [{'heading': 'I. ' + M.phrase(0.2).capitalize(), 'paragraphs': [{'number': 1, 'text': para()}, {'number': 2, 'text': para()}, {'bullet': True, 'text': para()}]}]},
       'introduction': [{'heading': M.phrase(0.2).capitalize()}, {'text': A(para(), 0.6)}], 'footnotes': []}
secs = []
target = r.choice([16, 22])
made = 0
n = 0
while made < target:
    n += 1
    topics = []
    for t in range(r.choice([2, 3, 4])):
        tasks = []
        for _ in range(r.choice([1, 1, 2, 3])):
            inds = []
            for _ in range(r.choice([1, 1, 2])):
                p = M.progress(0.45)[:4]
                inds.append({'text': A(M.indicator()), 'timeline': A(M.time(), 0.6), 'progress': AL(p, 0.6)})
                made += 1
            tasks.append({'text': A(M.task()), 'type': A(r.choice(M.types), 0.25), 'bodies': A(', '.join(M.cell_bodies()), 0.3), 'indicators': inds, 'progress': None})
        topics.append({'title': A(M.topic(t + 1), 0.25), 'tasks': tasks, 'progress': None})
    secs.append({'number': n, 'activity': f'{r.randrange(1,6)}.{n}', 'heading': f'{M.phrase(0.6).capitalize()}', 'quote': M.sentence(), 'columns': cols, 'topics': topics})
truth = {'document': doc, 'sections': secs}
FONTS = "Liberation Sans;Liberation Serif;Liberation Sans Narrow;Carlito;Caladea;DejaVu Sans;DejaVu Sans Condensed;DejaVu Serif;Open Sans;Roboto;Lato;Linux Libertine O;TeX Gyre Pagella;TeX Gyre Heros;TeX Gyre Bonum;TeX Gyre Termes;TeX Gyre Schola;FreeSans;FreeSerif;Noto Sans;Noto Serif;Cabin;Gentium;Nimbus Sans;Nimbus Roman;C059;P052;URW Gothic;URW Bookman".split(';')
COMMON = FONTS[:8]
font = r.choice(COMMON) if r.random() < 0.55 else r.choice(FONTS)
size = r.choice([8, 8.5, 9, 9, 9.5, 9.5, 10, 10, 10.5, 11])
red = r.choice(['C00000', '000000', '000000', 'FF0000', '0000FF', '7030A0', 'C45911', '008000'])
dele = red if r.random() < 0.7 else r.choice(['C00000', '000000', 'FF0000'])
style = {'name': 'g', 'lang': 'en-GB' if en else 'fr-FR', 'font': font, 'font_size': size, 'body_size': size + r.choice([0, 1, 1.5]), 'heading_underline': r.random() < 0.5,
         'rules': {'kind': 'all', 'val': r.choice(['single', 'single', 'single', 'single', 'dotted']), 'sz': r.choice([2, 4, 4, 6, 8]), 'color': r.choice(['000000', '000000', '000000', '7F7F7F', 'A6A6A6'])},
         'ins': {'color': red, 'underline': r.choice(['single', 'single', 'single', 'single', 'double', 'wave'])}, 'del': {'color': dele, 'strike': r.choice(['single', 'single', 'single', 'double'])},
         'bullet': r.choice(['•', '▪', '■', '•', '-', '–']), 'bullet_dropout': r.choice([0, 0.3, 0.6, 1]), 'quote_italic': r.random() < 0.6,
         'header_fill': r.choice([None, None, None, 'D9E2F3', 'E7E6E6']), 'cover': True}
if r.random() < 0.25:
    style['annex_orientation'] = 'portrait'
    style['font_size'] = min(size, 9)
w = [['topic', 2.7], ['task', 3.3], ['type', 2.0], ['bodies', 2.1], ['indicator', 3.6], ['timeline', 2.2], ['progress', 3.4]]
style['columns'] = [[k, round(x * r.uniform(0.8, 1.25), 2)] for k, x in w]
json.dump(truth, open(out + '.truth', 'w'), ensure_ascii=False)
json.dump(style, open(out + '.style', 'w'))
