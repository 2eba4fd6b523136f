#!/usr/bin/env python3
"""Lets the tagger learn from real texts what invented ones do not teach.

    refine.py WEIGHTS.npz REFINED.npz --invented FOLDER [--steps N] [--rate PEAK] REAL.bin…

REAL.bin are examples of real texts whose words' columns and rows are known, made by train/examples from lines {"text": …, "gold": …} as simulate.py
writes them; FOLDER holds files of invented examples, which feed.sh makes. Every other step is of invented ones: from a few
documents alone the tagger would learn their words by heart. Texts that are to measure it must not be among them."""
import argparse
import glob

import jax
import jax.numpy as jnp
import numpy as np
import optax

import tagger

SIZE = 16  # windows a step


def real_windows(streams, rng):
    """windows anywhere in real texts, long ones more often"""
    words = np.array([len(s['line']) for s in streams], float)
    while True:
        s = streams[rng.choice(len(streams), p=words / words.sum())]
        yield tagger.window(s, int(rng.integers(0, max(1, len(s['line']) - tagger.T // 2))))


def invented_windows(folder, rng):
    """windows of a folder's files, each file once before the next"""
    while True:
        files = sorted(glob.glob(folder + '/*.bin'))
        if not files:
            raise SystemExit(folder + ': no examples')
        rng.shuffle(files)
        for path in files:
            stream, at = tagger.windows_of(path, rng)
            for a in at:
                yield tagger.window(stream, a)


def hidden(xs, share, rng):
    """xs with some words hidden, so that they are not learned by heart"""
    drop = rng.random(xs['parts'].shape[:2]) < share
    xs['parts'][..., 0] = np.where(drop, 0, xs['parts'][..., 0])
    xs['vector'] = np.where(drop & (rng.random(drop.shape) < 0.3), 0, xs['vector'])
    return xs


def refine(begin, out, folder, paths, steps, peak):
    rng = np.random.default_rng(7)
    streams = [tagger.stream(s) for s in map(tagger.read, paths) if s]
    p = {k: jnp.asarray(v) for k, v in np.load(begin).items()}
    opt = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(optax.warmup_cosine_decay_schedule(1e-5, peak, 30, steps, peak * 0.02), weight_decay=0.01))
    state = opt.init(p)

    @jax.jit
    def step(p, state, xs):
        (_, parts), g = jax.value_and_grad(tagger.loss, has_aux=True)(p, xs)
        u, state = opt.update(g, state, p)
        return optax.apply_updates(p, u), state, parts
    kinds = [('real', real_windows(streams, rng), 0.2), ('invented', invented_windows(folder, rng), 0.12)]
    mean = {}
    for n in range(steps):
        name, windows, share = kinds[n % 2]
        p, state, parts = step(p, state, hidden(tagger.batch([next(windows) for _ in range(SIZE)]), share, rng))
        parts = np.asarray(parts)
        mean[name] = parts if name not in mean else 0.95 * mean[name] + 0.05 * parts
        if n % 50 == 49:
            print(n + 1, *('%s: column %.3f cut %.3f link %.3f level %.3f' % (k, *v) for k, v in mean.items()), flush=True)
    np.savez(out, **{k: np.asarray(v) for k, v in p.items()})


if __name__ == '__main__':
    a = argparse.ArgumentParser(usage=__doc__)
    a.add_argument('weights')
    a.add_argument('refined')
    a.add_argument('real', nargs='+')
    a.add_argument('--invented', required=True)
    a.add_argument('--steps', type=int, default=400)
    a.add_argument('--rate', type=float, default=6e-4)
    o = a.parse_args()
    refine(o.weights, o.refined, o.invented, o.real, o.steps, o.rate)
