#!/usr/bin/env python3
"""Makes the stock that content.Stock reads, but for what near.py makes, out of public repositories and texts.

    stock.py OUT CLONES [TEXT.en.txt TEXT.fr.txt]

CLONES holds bare clones of kubernetes/community, w3c/charter-drafts, multibao/contributions, steeve/france.code-civil,
open-sdg/sdg-translations, dariusk/corpora, united-nations/mandates and nltk/nltk_data, each in a folder owner+name. Of the
first, whose sentences are of software, only some are taken; of the notes on budgets of the United Nations, which are most like reports, all, twice. The texts, one sentence a line, are added to the sentences."""
import html
import io
import json
import os
import random
import re
import subprocess
import sys
import zipfile

PROSE = [('multibao+contributions', r'\.md$', 'fr'), ('kubernetes+community', r'\.md$', 'en'),
         ('w3c+charter-drafts', r'\.(html|md|txt)$', 'en'), ('steeve+france.code-civil', r'\.(md|mkd|txt)$', 'fr')]
NOUNS = """foods/ materials/ medicine/ geography/ technology/ science/ objects/ plants/ animals/common academic occupations industries
    us_federal sports/sports transportation architecture collateral""".split()


def blobs(clone, pattern):
    git = ['git', '--git-dir=' + clone]
    names = subprocess.run(git + ['ls-tree', '-r', '-z', '--name-only', 'HEAD'], capture_output=True, text=True, check=True).stdout.split('\0')
    for n in names:
        if re.search(pattern, n):
            yield subprocess.run(git + ['show', 'HEAD:' + n], capture_output=True, check=True).stdout.decode('utf8', 'replace')


def clean(s):
    s = re.sub(r'```.*?```|<(script|style).*?</\1>', ' ', s, flags=re.S)
    s = re.sub(r'</(p|li|td|dd|h\d|div|tr)>', '\n\n', s)
    s = html.unescape(re.sub(r'<[^>]*>', '', s))
    s = re.sub(r'!?\[([^\]]*)\]\([^)]*\)', r'\1', s)
    s = re.sub(r'\[([^\]]*)\]\[[^\]]*\]', r'\1', s)
    return re.sub(r'[*_`#]+', '', s)


def sentences(s):
    for p in re.split(r'\n\s*\n|\n\s*[-+•]\s|\n\s*\d+\.\s', clean(s)):
        p = ' '.join(p.split())
        if not 25 < len(p) < 1500 or re.search(r'https?:|[|{}<>=\\@$]|::', p) or sum(c.isalpha() or c == ' ' for c in p) <= 0.9 * len(p):
            continue
        for x in re.split(r'(?<=[.!?;])\s+(?=[A-ZÀ-Ý])', p):
            if 4 <= len(x.split()) <= 60:
                yield x


def notes(clone):
    """what committees of the United Nations said of budgets"""
    out = set()
    for b in blobs(clone, r'^public/data/pbi_dashboard\.json$'):
        for x in json.loads(b):
            for stage in x['stages']:
                t = ' '.join((stage['notes'] or '').replace('\u2019', "'").split())
                out.update(z for z in re.split(r'(?<=[.!?;]) (?=[A-Z“"(])', t) if 4 <= len(z.split()) <= 45)
    return sorted(out)


def masc(clone):
    """the written sentences of the Manually Annotated Sub-Corpus"""
    b = subprocess.run(['git', '--git-dir=' + clone, 'show', 'HEAD:packages/corpora/masc_tagged.zip'], capture_output=True, check=True).stdout
    z = zipfile.ZipFile(io.BytesIO(b))
    for n in sorted(z.namelist()):
        if '/written/' not in n or not n.endswith('.txt'):
            continue
        for l in z.read(n).decode('utf8', 'replace').split('\n'):
            t = ' '.join(w.rsplit('_', 1)[0] for w in l.split())
            t = re.sub(r" ([.,;:?!)\]%]|n't|'s|'re|'ve|'ll|'d|'m)", r'\1', t)
            t = re.sub(r'([(\[$]) ', r'\1', t).replace('`` ', '"').replace(" ''", '"')
            if 5 <= len(t.split()) <= 45 and not re.search(r'[@<>{}\\_=|~]|http', t):
                yield t


SOME = 12000  # sentences of software and charters


def strings(x):
    if isinstance(x, str):
        x = x.strip()
        if 3 < len(x) < 32 and len(x.split()) <= 3 and all(c.isalpha() or c in " -'" for c in x):
            yield x
    elif isinstance(x, list):
        for y in x:
            yield from strings(y)
    elif isinstance(x, dict):
        for k, y in x.items():
            if k not in ('description', 'source', 'image', 'url'):
                yield from strings(y)


def main(out, clones, *texts):
    os.makedirs(out, exist_ok=True)
    write = lambda name, lines: open(os.path.join(out, name), 'w', encoding='utf-8').write('\n'.join(lines))
    found = {'en': set(), 'fr': set()}
    for name, pattern, lang in PROSE:
        for b in blobs(os.path.join(clones, name), pattern):
            found[lang].update(sentences(b))
    for t in texts:
        lang = t.split('.')[-2]
        found[lang].update(l.strip() for l in open(t, encoding='utf-8') if 4 <= len(l.split()) <= 60)
    for lang in found:
        said = sorted(found[lang])
        if lang == 'en':
            random.Random(3).shuffle(said)
            said = said[:SOME] + 2 * notes(os.path.join(clones, 'united-nations+mandates')) + list(masc(os.path.join(clones, 'nltk+nltk_data')))
        write(lang + '.txt', said)
        goals = []
        for kind in 'targets', 'indicators':
            b = next(blobs(os.path.join(clones, 'open-sdg+sdg-translations'), '^translations/%s/global_%s.yml' % (lang, kind)))
            for m in re.finditer(r'^\S+-title:\s*(.*(?:\n\s+.*)*)', b, flags=re.M):
                t = ' '.join(m[1].split()).strip('\'"')
                if len(t) > 20:
                    goals.append(kind[0] + '\t' + re.sub(r'^\S*\d\S*\s+', '', t).replace("''", "'"))
        write('sdg.%s.txt' % lang, goals)
    nouns = set()
    for b in blobs(os.path.join(clones, 'dariusk+corpora'), r'(%s).*\.json$' % '|'.join(NOUNS)):
        try:
            nouns.update(strings(json.loads(b)))
        except ValueError:
            continue
    write('nouns.txt', sorted(nouns))


if __name__ == '__main__':
    main(*sys.argv[1:])
