"""Writes the tagger's weights for the Go program: for each tensor its name, its dimensions, a unit and whole numbers of it."""
import struct

import numpy as np


def pack(weights, out):
    with open(out, 'wb') as f:
        for name, v in sorted(np.load(weights).items()):
            v = np.asarray(v, np.float32)
            small = name == 'emb'
            unit = max(float(np.abs(v).max()), 1e-9) / (127 if small else 32767)
            f.write(struct.pack('<8sB3If', name.encode(), 1 if small else 2, *((1, 1, 1) + v.shape)[-3:], unit))
            f.write(np.round(v / unit).astype('i1' if small else '<i2').tobytes())
