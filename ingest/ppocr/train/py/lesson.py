#!/usr/bin/env python3
"""Writes by how much weights moved, as learned.go reads it, or says how well they read.

    lesson.py pack PUBLISHED.onnx MODEL.onnx WEIGHTS.npz LEARNED.bin [SHARE]
    lesson.py check CHARACTERS.txt MODEL.onnx WEIGHTS.npz SHARE LINES.pickle...

PUBLISHED.onnx is the file that the reader is given, MODEL.onnx what train/pruned made of it, WEIGHTS.npz of train.py. The weights move
from the published ones by SHARE of the way, 0.85 unless it is said: part of the way reads other papers better than either end
(Wortsman et al. 2022, Robust fine-tuning of zero-shot models)."""
import gzip
import hashlib
import struct
import sys

import numpy as np
import torch

import pictures
from network import Network

SHARE = 0.85
MAGIC = b'annex learned 1\n'


def moved(network, weights, share):
    """the weights by name, share of the way to those of the file"""
    learnt = np.load(weights)
    return {name: w.numpy() + np.float32(share) * (learnt[name] - w.numpy()) for name, w in network.published.items()}


def rows_of(move):
    """a tensor's moves as a table, each row of which has its own step: an output's weights; of a vector, each weight"""
    if move.ndim > 1 and len(move) > 1:
        return move.reshape(len(move), -1)
    return move.reshape(-1, 1)


def pack(published, model, weights, out, share=SHARE):
    network = Network(model)
    with open(published, 'rb') as f:
        parts = [MAGIC, hashlib.sha256(f.read()).digest(), struct.pack('<I', len(network.published))]
    for name, w in moved(network, weights, float(share)).items():
        rows = rows_of(w - network.published[name].numpy())
        step = (np.abs(rows).max(1) / 127).astype('<f4')
        step[step == 0] = 1e-12
        name = name.encode()
        parts += [struct.pack('<H', len(name)), name, struct.pack('<II', *rows.shape), step.tobytes(),
                  np.clip(np.rint(rows / step[:, None]), -127, 127).astype('i1').tobytes()]
    with open(out, 'wb') as f:
        f.write(gzip.compress(b''.join(parts), 9, mtime=0))


def check(characters, model, weights, share, *files):
    torch.set_num_threads(1)
    alphabet, network = pictures.Alphabet(characters), Network(model)
    network.set(moved(network, weights, float(share)))
    for file in files:
        lines = pictures.load([file], alphabet)
        print(f'{file}: {100 * pictures.rightly_read(network, alphabet, lines):.1f} % of {len(lines)} lines read rightly')


if __name__ == '__main__':
    command = {'pack': pack, 'check': check}.get(sys.argv[1] if len(sys.argv) > 1 else '')
    if not command or len(sys.argv) < 6:
        sys.exit(__doc__)
    command(*sys.argv[2:])
