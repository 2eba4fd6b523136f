"""Row matching by programs that compare Word files, on the pairs that TestWritePairs wrote:

    pip install python-docx python-redlines[docxodus,ooxmlpowertools]==2.0.0 jubarte-redlines==0.14.0
    python redline.py PAIRS docxodus|moves|powertools|jubarte [SEED]

Each edition is a Word file of one table, a line for each row. In the redline that
a program makes of two such files a row counts as paired where one table row
carries text of both editions: its place among the rows that are not inserted is
the old row, its place among those not deleted the new one. Rows that a program marks as
moved, from here to there, count as paired by the name of the move.
"""
import collections, glob, io, json, os, sys, warnings, zipfile
from concurrent.futures import ThreadPoolExecutor
import xml.etree.ElementTree as ET
import docx

COLUMNS = ['topic', 'task', 'type', 'bodies', 'indicator', 'timeline', 'progress']
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'


def word(rows):
    d = docx.Document()
    t = d.add_table(rows=1, cols=len(COLUMNS))
    for cell, c in zip(t.rows[0].cells, COLUMNS):
        cell.text = c
    for r in rows:
        for cell, c in zip(t.add_row().cells, COLUMNS):
            cell.text = r.get(c, '')
    d.add_paragraph()  # Open-XML-PowerTools takes no document that ends with a table
    out = io.BytesIO()
    d.save(out)
    return out.getvalue()


def engine(name):
    if name == 'jubarte':
        import jubarte_redlines
        return lambda a, b: jubarte_redlines.compare_documents(a, b)
    import python_redlines
    warnings.simplefilter('ignore')
    e = python_redlines.XmlPowerToolsEngine() if name == 'powertools' else python_redlines.DocxodusEngine()
    more = {'detect_moves': True} if name == 'moves' else {}
    return lambda a, b: e.run_redline('x', a, b, **more)[0]


def marks(row):
    """Whether a row is inserted, deleted, or neither, and the names of moves in it."""
    texts = collections.Counter()
    names = set()

    def walk(x, inserted, deleted):
        if x.tag in (W + 'ins', W + 'moveTo'):
            inserted = True
        if x.tag in (W + 'del', W + 'moveFrom'):
            deleted = True
        if x.tag in (W + 'moveFromRangeStart', W + 'moveToRangeStart'):
            names.add(x.get(W + 'name'))
        if x.tag in (W + 't', W + 'delText') and (x.text or '').strip():
            texts['ins' if inserted else 'del' if deleted else 'kept'] += 1
        for y in x:
            walk(y, inserted, deleted)

    walk(row, False, False)
    pr = row.find(W + 'trPr')
    whole = set() if pr is None else {y.tag for y in pr}
    inserted = W + 'ins' in whole or not whole and texts['ins'] and not texts['del'] and not texts['kept']
    deleted = W + 'del' in whole or not whole and texts['del'] and not texts['ins'] and not texts['kept']
    return inserted, deleted, names


def pairs(redline, old, new):
    body = ET.fromstring(zipfile.ZipFile(io.BytesIO(redline)).read('word/document.xml'))
    i = j = -1  # the header row
    got, moved = set(), collections.defaultdict(dict)
    for row in body.iter(W + 'tr'):
        inserted, deleted, names = marks(row)
        a, b = (None if inserted else i), (None if deleted else j)
        if not inserted:
            i += 1
        if not deleted:
            j += 1
        if a is not None and b is not None:
            if a >= 0 and b >= 0 and a < len(old) and b < len(new):
                got.add(old[a]['row'] + ' ' + new[b]['row'])
            continue
        for n in names:
            if a is not None:
                moved[n]['old'] = a
            elif b is not None:
                moved[n]['new'] = b
    for m in moved.values():
        if len(m) == 2:
            got.add(old[m['old']]['row'] + ' ' + new[m['new']]['row'])
    return got, i == len(old) and j == len(new)


def main():
    compare = engine(sys.argv[2])
    seed = sys.argv[3] if len(sys.argv) > 3 else ''
    sums = collections.defaultdict(collections.Counter)

    def run(path):
        p = json.load(open(path))
        s = sums[p['recipe'] + (' misread' if p['noise'] else '')]
        try:
            got, whole = pairs(compare(word(p['old']), word(p['new'])), p['old'], p['new'])
        except Exception as e:
            print(os.path.basename(path), repr(e)[:200], file=sys.stderr)
            got, whole = set(), False
        true = set(p['pairs'])
        s.update(hit=len(got & true), found=len(got), true=len(true), odd=int(not whole), files=1)

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(run, sorted(glob.glob(os.path.join(sys.argv[1], f'*{"-" + seed if seed else ""}.json')))))
    for name, s in sorted(sums.items()):
        f1 = 2 * s['hit'] / max(1, s['found'] + s['true'])
        print(f'{name:20} {sys.argv[2]} F1 {f1:.3f} false {s["found"] - s["hit"]} of {s["found"]}, {s["odd"]} of {s["files"]} redlines with other rows than were put in')


main()
