#!/usr/bin/env python3
"""Lets the tagger learn from real texts what invented ones do not teach.

    refine.py WEIGHTS.npz REFINED.npz --invented FOLDER --real FOLDER [--minutes N | --steps N] [--rate PEAK] [--every N] [--hidden SHARE] [--seed N]

Files of a real FOLDER are examples of real texts whose words' columns and rows are known, made by train/examples from lines {"text": …, "gold": …} as
simulate.py writes them; they may become more while it runs. Every other step, or one in --every, is of them, the rest of invented ones, which feed.sh makes: from a few
documents alone the tagger would learn their words by heart, for which a share of the real words is --hidden, too. Texts that are to measure it must not be among them.
What is kept is the mean of the weights of the last hundreds of steps."""
import argparse
import glob
import os
import time

import jax
import jax.numpy as jnp
import numpy as np
import optax

import tagger

SIZE = 16       # windows a step
USES = 4        # times that a file of invented examples is learned from, before the next takes its place
FRESH = 100     # steps after which the folder of real texts is looked at again


class Real:
    """windows anywhere in real texts, long texts more often"""

    def __init__(self, folder, rng):
        self.folder, self.rng, self.streams, self.seen = folder, rng, [], set()
        self.look()

    def look(self):
        for path in sorted(glob.glob(self.folder + '/**/*.bin', recursive=True)):
            if path not in self.seen:
                self.seen.add(path)
                sections = tagger.read(path)
                if sections:
                    self.streams.append(tagger.stream(sections))
        words = np.array([len(s['line']) for s in self.streams], float)
        self.share = words / words.sum()

    def __next__(self):
        s = self.streams[self.rng.choice(len(self.streams), p=self.share)]
        return tagger.window(s, int(self.rng.integers(0, max(1, len(s['line']) - tagger.T // 2))))


def invented(folder, rng):
    """windows of a folder's files; those learned from often enough are removed while fresh ones stand there"""
    used = {}
    while True:
        files = sorted(glob.glob(folder + '/*.bin'))
        if not files:
            time.sleep(2)
            continue
        least = min(used.get(f, 0) for f in files)
        path = rng.choice([f for f in files if used.get(f, 0) == least])
        used[path] = used.get(path, 0) + 1
        stream, at = tagger.windows_of(path, rng)
        if used[path] >= USES and len(files) > 6:
            os.remove(path)
        for a in at:
            yield tagger.window(stream, a)


def hidden(xs, share, rng):
    """xs with some words hidden, so that they are not learned by heart"""
    drop = rng.random(xs['parts'].shape[:2]) < share
    xs['parts'][..., 0] = np.where(drop, 0, xs['parts'][..., 0])
    xs['vector'] = np.where(drop & (rng.random(drop.shape) < 0.3), 0, xs['vector'])
    return xs


def refine(o):
    rng = np.random.default_rng(o.seed)
    p = {k: jnp.asarray(v) for k, v in np.load(o.weights).items()}
    rate = optax.warmup_cosine_decay_schedule(1e-5, o.rate, 30, 1000, o.rate * 0.02)
    opt = optax.chain(optax.clip_by_global_norm(1.0), optax.inject_hyperparams(optax.adamw)(learning_rate=1e-5, weight_decay=0.01))
    state = opt.init(p)

    @jax.jit
    def step(p, slow, state, xs, keep):
        (_, parts), g = jax.value_and_grad(tagger.loss, has_aux=True)(p, xs)
        u, state = opt.update(g, state, p)
        p = optax.apply_updates(p, u)
        return p, jax.tree.map(lambda a, b: keep * a + (1 - keep) * b, slow, p), state, parts
    real = Real(o.real, rng)
    kinds = [('real', real, o.hidden), ('invented', invented(o.invented, rng), 0.12)]
    slow, mean, n, t0 = p, {}, 0, time.time()
    done = lambda: (time.time() - t0) / 60 / o.minutes if o.minutes else n / o.steps
    while done() < 1:
        name, windows, share = kinds[n % o.every > 0]
        state[1].hyperparams['learning_rate'] = rate(jnp.maximum(jnp.minimum(n, 29), jnp.floor(done() * 1000)))
        xs = hidden(tagger.batch([next(windows) for _ in range(SIZE)]), share, rng)
        p, slow, state, parts = step(p, slow, state, xs, min(tagger.SLOW, n / (n + 9)))
        parts = np.asarray(parts)
        mean[name] = parts if name not in mean else 0.95 * mean[name] + 0.05 * parts
        n += 1
        if n % FRESH == 0:
            print(n, len(real.streams), 'texts', *('%s: column %.3f cut %.3f link %.3f level %.3f' % (k, *v) for k, v in mean.items()), '%.1f s a step' % ((time.time() - t0) / n), flush=True)
            np.savez(o.refined, **{k: np.asarray(v) for k, v in slow.items()})
            real.look()
    np.savez(o.refined, **{k: np.asarray(v) for k, v in slow.items()})


if __name__ == '__main__':
    a = argparse.ArgumentParser(usage=__doc__)
    a.add_argument('weights')
    a.add_argument('refined')
    a.add_argument('--invented', required=True)
    a.add_argument('--real', required=True)
    a.add_argument('--steps', type=int, default=400)
    a.add_argument('--minutes', type=float, default=0)
    a.add_argument('--rate', type=float, default=6e-4)
    a.add_argument('--every', type=int, default=2)
    a.add_argument('--hidden', type=float, default=0.2)
    a.add_argument('--seed', type=int, default=7)
    refine(a.parse_args())
