#!/usr/bin/env python3
"""Lists for frequent English words those that are used alike, out of the same vectors as vectors.py: a word and its like a line.

    near.py FOLDER STOCK/near.txt

Words with other endings are left out, as they would not fit into a sentence: a plural for a singular, a verb for a noun."""
import re
import sys

import numpy as np

from vectors import load as vectors_of

WORDS, TAKEN, LEAST = 16000, 10, 0.62


def ending(w):
    for e in 'ing ed ly ies ss s ion ions ment ments al er ers'.split():
        if w.endswith(e) and len(w) > len(e) + 2:
            return e
    return ''


def main(folder, out):
    rows, vectors = vectors_of(folder)
    rank = sorted((i, w) for w, i in rows.items() if re.fullmatch(r'[a-z]{4,}', w))[:WORDS]
    v = vectors[[i for i, _ in rank]]
    v -= v.mean(0)
    v /= np.linalg.norm(v, axis=1, keepdims=True)
    ends = np.array([ending(w) for _, w in rank])
    with open(out, 'w', encoding='utf-8') as f:
        for i in range(0, len(rank), 1000):
            near = v[i:i + 1000] @ v.T
            near[ends[i:i + 1000, None] != ends[None]] = -1
            for k, row in enumerate(near):
                row[i + k] = -1
                best = np.argsort(-row)[:TAKEN]
                like = [rank[j][1] for j in best if row[j] >= LEAST]
                if like:
                    f.write(rank[i + k][1] + ' ' + ' '.join(like) + '\n')


if __name__ == '__main__':
    main(*sys.argv[1:3])
