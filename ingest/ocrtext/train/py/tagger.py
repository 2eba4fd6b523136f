#!/usr/bin/env python3
"""Trains the tagger of package ocrtext.

    tagger.py train FOLDER WEIGHTS.npz [--steps N | --minutes N] [--from WEIGHTS.npz] [--rate PEAK]
                                                                         learns from the examples FOLDER/*.bin, which feed.sh makes; used ones are removed
    tagger.py test WEIGHTS.npz EXAMPLES.bin…                             measures
    tagger.py pack WEIGHTS.npz tagger.bin                                writes what the Go program reads
    tagger.py golden WEIGHTS.npz EXAMPLES.bin GOLDEN.json                writes what the tagger says of the first section's first words, for the Go program's test

The tagger is a small transformer over the words of a table. A word sees those of the lines near by; which, is weighed by their
content, by lines and words between them, by where they stand on their lines, and by how well one may follow the other in running text.
It says of each word the column, whether it is parted from the word before, which word of a line above it goes on from, and of each line
what row begins with it."""
import glob
import json
import os
import sys
import time

os.environ.setdefault('XLA_FLAGS', '--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1')
import jax
import jax.numpy as jnp
import numpy as np
import optax

PARTS, NUMBERS, MEASURES, COLUMNS = 10, 1 << 14, 46, 7
D, H, L, F = 96, 4, 4, 192     # width, heads, layers, inner width
SLOW = 0.998                   # how much of the mean of the weights stays at a step: the mean is what is kept
T, STRIDE = 128, 96           # words that are seen at once
USES = 3                       # times that examples are learned from
UP, DOWN = 6, 4                # lines that are seen
E = 64                         # width of a part's vector
MAPS = UP + DOWN + 1 + 4 + 3 + 3 + 2
MEASURE_UNIT = 1 / 4000
FOLLOW_UNIT = 1 / 16


def read_vectors():
    """the words' vectors by their numbers; that of 0, an unknown word, is 0"""
    b = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'vectors.bin'), 'rb').read()
    n, dims = np.frombuffer(b, '<u4', 2)
    v = np.frombuffer(b, 'i1', n * dims, 12 + 4 * n).reshape(n, dims).astype(np.float32) * np.frombuffer(b, '<f4', 1, 8)
    return np.concatenate([np.zeros((1, dims), np.float32), v])


VECTORS = jnp.asarray(read_vectors())
DIMS = VECTORS.shape[1]


def read(path):
    """the sections of a file of examples"""
    b = open(path, 'rb').read()
    at, out = 0, []

    def take(kind, n):
        nonlocal at
        v = np.frombuffer(b, kind, n, at)
        at += v.nbytes
        return v
    while at < len(b):
        magic, n, lines, follows = take('<i4', 4)
        assert magic == 0x54414732
        s = dict(order=take('<f4', 2 * COLUMNS), parts=take('<u2', n * PARTS).reshape(n, PARTS), vector=take('<u2', n), measures=take('<i2', n * MEASURES).reshape(n, MEASURES),
                 line=take('<i4', n), first=take('<i4', n), column=take('i1', n), link=take('<i4', n), level=take('i1', lines), follows=take('i1', follows))
        out.append(s)
    return out


def stream(sections):
    """all sections in one row; lines of different ones are far apart"""
    line0, n0 = 0, 0
    cols = {k: [] for k in 'order parts vector measures line column link level start'.split()}
    follows = []
    for s in sections:
        n = len(s['line'])
        cols['order'].append(np.repeat(s['order'][None], n, 0))
        cols['parts'].append(s['parts'])
        cols['vector'].append(s['vector'])
        cols['measures'].append(s['measures'])
        cols['line'].append(s['line'] + line0)
        cols['column'].append(s['column'])
        cols['link'].append(np.where(s['link'] >= 0, s['link'] + n0, s['link']))
        starts = np.concatenate([[True], s['line'][1:] != s['line'][:-1]])
        cols['start'].append(starts)
        cols['level'].append(np.where(starts, s['level'][s['line']], -1))
        at = 0
        for i in range(n):
            k = i - s['first'][i]
            follows.append((n0 + s['first'][i], s['follows'][at:at + k]))
            at += k
        n0 += n
        line0 += s['line'][-1] + 100
    out = {k: np.concatenate(v) for k, v in cols.items()}
    out['follows'] = follows
    return out


def window(st, at):
    n = min(T, len(st['line']) - at)
    x = {}
    for k in 'order parts vector measures line column level'.split():
        v = st[k][at:at + n]
        if n < T:
            fill = np.zeros((T - n,) + v.shape[1:], v.dtype)
            if k in ('column', 'level'):
                fill -= 1
            if k == 'line':
                fill = fill + 10 ** 8 + np.arange(T - n) * 1000
            v = np.concatenate([v, fill])
        x[k] = v
    link = st['link'][at:at + n]
    link = np.where(link >= at, link - at, np.where(link >= 0, -2, link))
    x['link'] = np.concatenate([link, np.full(T - n, -2)]).astype(np.int32)
    m = np.zeros((T, T), np.int8)
    for i in range(n):
        f, v = st['follows'][at + i]
        k = max(0, at - f)
        if k < len(v):
            m[i, f + k - at:f + len(v) - at] = v[k:]
    x['follow'] = m
    x['measures'] = x['measures'].astype(np.int16)
    x['parts'] = x['parts'].astype(np.int32)
    x['vector'] = x['vector'].astype(np.int32)
    x['line'] = (x['line'] - x['line'][0]).astype(np.int32)
    x['column'] = x['column'].astype(np.int32)
    x['level'] = x['level'].astype(np.int32)
    return x


def batch(xs):
    return {k: np.stack([x[k] for x in xs]) for k in xs[0]}


def init(key):
    ks = iter(jax.random.split(key, 64))
    g = lambda *s: jax.random.normal(next(ks), s) / np.sqrt(s[0])
    p = dict(emb=jax.random.normal(next(ks), (NUMBERS, E)) * 0.15, in_e=g(E, D), in_g=g(DIMS, D) * 0.3, in_m=g(MEASURES, D), in_o=g(2 * COLUMNS, D), in_b=jnp.zeros(D),
             conv_l=g(D, D) * 0.5, conv_r=g(D, D) * 0.5, map=jnp.zeros((MAPS, L * H)), norm=jnp.ones((2 * L + 2, D)), normb=jnp.zeros((2 * L + 2, D)),
             qkv=jnp.stack([g(D, 3 * D) for _ in range(L)]), o=jnp.stack([g(D, D) * 0.5 for _ in range(L)]),
             f1=jnp.stack([g(D, F) for _ in range(L)]), f1b=jnp.zeros((L, F)), f2=jnp.stack([g(F, D) * 0.5 for _ in range(L)]), f2b=jnp.zeros((L, D)),
             col=g(D, COLUMNS + 1) * 0.3, colb=jnp.zeros(COLUMNS + 1), cut_a=g(D, 32), cut_b=g(D, 32), cut_c=g(32), cut_d=jnp.zeros(32), cut_e=jnp.zeros(()),
             link_q=g(D, 32), link_k=g(D, 32), link_m=jnp.zeros(MAPS), link_0=g(D), link_0b=jnp.zeros(()), lev_a=g(D, 32), lev_b=g(D, 32), lev_c=g(32, 4), lev_d=jnp.zeros(32), lev_e=jnp.zeros(4))
    p['map'] = p['map'].at[-2:].set(0.3)
    p['link_m'] = p['link_m'].at[-2].set(0.5)
    return p


def grown(p, q):
    """The weights p, with layers more out of q that change nothing yet, and with what they were not yet asked."""
    p.setdefault('in_g', jnp.zeros((DIMS, D)))
    p['in_m'] = jnp.concatenate([p['in_m'], jnp.zeros((MEASURES - len(p['in_m']), D))])
    n = len(p['qkv'])
    if n < L:
        for k in 'norm', 'normb':
            p[k] = jnp.concatenate([p[k][:-1], q[k][2 * n + 1:-1], p[k][-1:]])
        for k in 'qkv', 'f1', 'f1b':
            p[k] = jnp.concatenate([p[k], q[k][n:]])
        for k in 'o', 'f2', 'f2b':
            p[k] = jnp.concatenate([p[k], 0 * q[k][n:]])
        p['map'] = jnp.concatenate([p['map'], q['map'][:, n * H:]], 1)
    return p


def norm(x, g, b):
    m = x.mean(-1, keepdims=True)
    v = ((x - m) ** 2).mean(-1, keepdims=True)
    return (x - m) * jax.lax.rsqrt(v + 1e-5) * g + b


def maps_of(line, measures, follow):
    """what is known of two words' places: [MAPS, T, T], and whether they see one another"""
    dl = line[None, :] - line[:, None]          # of the word seen, from the word that sees
    sees = (dl >= -UP) & (dl <= DOWN)
    lines = (dl[None] == jnp.arange(-UP, DOWN + 1)[:, None, None]).astype(jnp.float32)
    t = jnp.arange(T)
    off = t[None, :] - t[:, None]
    same = dl == 0
    off = jnp.stack([same & (off == -1), same & (off == 1), same & (off < -1), same & (off > 1)]).astype(jnp.float32)
    other = (~same).astype(jnp.float32)

    def near(x):
        d = x[None, :] - x[:, None]
        return jnp.stack([jnp.exp(-(d / 0.04) ** 2), jnp.exp(-(d / 0.15) ** 2), jnp.clip(d, -1, 1)]) * other[None]
    f = follow.astype(jnp.float32) * (FOLLOW_UNIT / 2)
    return jnp.concatenate([lines, off, near(measures[:, 38]), near(measures[:, 39]), f[None], f.T[None]]), sees


def forward(p, x, drop=None):
    line, parts = x['line'], x['parts']
    meas = x['measures'].astype(jnp.float32) * MEASURE_UNIT
    e = (p['emb'][parts] * (parts > 0)[:, :, None]).sum(1)
    h = e @ p['in_e'] + VECTORS[x['vector']] @ p['in_g'] + meas @ p['in_m'] + x['order'] @ p['in_o'] + p['in_b']
    h = norm(jax.nn.relu(h), p['norm'][0], p['normb'][0])
    z = jnp.zeros((1, D))
    h = h + jnp.concatenate([z, h[:-1]]) @ p['conv_l'] + jnp.concatenate([h[1:], z]) @ p['conv_r']
    maps, sees = jax.lax.optimization_barrier(maps_of(line, meas, x['follow']))
    bias = (p['map'].T @ maps.reshape(MAPS, T * T)).reshape(L * H, T, T)
    bias = jnp.where(sees[None], bias, -1e9)
    for l in range(L):
        a = norm(h, p['norm'][1 + 2 * l], p['normb'][1 + 2 * l])
        q, k, v = jnp.split((a @ p['qkv'][l]).reshape(T, 3 * H, D // H), 3, 1)
        s = jnp.einsum('ihd,jhd->hij', q, k) / np.sqrt(D // H) + bias[l * H:(l + 1) * H]
        w = jax.nn.softmax(s, -1)
        h = h + jnp.einsum('hij,jhd->ihd', w, v).reshape(T, D) @ p['o'][l]
        a = norm(h, p['norm'][2 + 2 * l], p['normb'][2 + 2 * l])
        h = h + jax.nn.relu(a @ p['f1'][l] + p['f1b'][l]) @ p['f2'][l] + p['f2b'][l]
    h = norm(h, p['norm'][-1], p['normb'][-1])
    here = jnp.concatenate([x['order'][:, :COLUMNS], jnp.ones((T, 1))], 1)
    col = jax.nn.log_softmax(h @ p['col'] + p['colb'] + (here - 1) * 1e9)
    before = jnp.concatenate([z, h[:-1]])
    cut = jax.nn.relu(before @ p['cut_a'] + h @ p['cut_b'] + p['cut_d']) @ p['cut_c'] + p['cut_e']
    up = sees & (line[None, :] < line[:, None])
    s = (h @ p['link_q']) @ (h @ p['link_k']).T / np.sqrt(32) + (p['link_m'] @ maps.reshape(MAPS, T * T)).reshape(T, T)
    s = jnp.where(up, s, -1e9)
    link = jax.nn.log_softmax(jnp.concatenate([(h @ p['link_0'] + p['link_0b'])[:, None], s], 1))
    same = (line[None, :] == line[:, None]).astype(jnp.float32)
    mean = (same / same.sum(1, keepdims=True)) @ h
    level = jax.nn.log_softmax(jax.nn.relu(mean @ p['lev_a'] + h @ p['lev_b'] + p['lev_d']) @ p['lev_c'] + p['lev_e'])
    return col, cut, link, level


def targets(x):
    column, line = x['column'], x['line']
    prev = jnp.concatenate([jnp.full(1, -1), column[:-1]])
    inner = jnp.concatenate([jnp.zeros(1, bool), line[1:] == line[:-1]])
    asked = inner & (column >= 0) & (prev >= 0) & (column < COLUMNS) & (prev < COLUMNS)
    return column != prev, asked


def losses(p, x):
    col, cut, link, level = forward(p, x)
    known = x['column'] >= 0
    c = -jnp.take_along_axis(col, jnp.maximum(x['column'], 0)[:, None], 1)[:, 0] * known
    is_cut, asked = targets(x)
    b = (jax.nn.softplus(cut) - cut * is_cut) * asked
    la = x['link'] >= -1
    k = -jnp.take_along_axis(link, jnp.maximum(x['link'] + 1, 0)[:, None], 1)[:, 0]
    k = jnp.minimum(k, 12) * la
    va = x['level'] >= 0
    v = -jnp.take_along_axis(level, jnp.maximum(x['level'], 0)[:, None], 1)[:, 0] * va
    return c.sum(), known.sum(), b.sum(), asked.sum(), k.sum(), la.sum(), v.sum(), va.sum()


def loss(p, xs):
    c, cn, b, bn, k, kn, v, vn = [t.sum() for t in jax.vmap(lambda x: losses(p, x))(xs)]
    parts = jnp.stack([c / (cn + 1), b / (bn + 1), k / (kn + 1), v / (vn + 1)])
    return parts @ jnp.array([1.0, 0.5, 0.5, 0.5]), parts


def windows_of(path, rng):
    st = stream(read(path))
    n = len(st['line'])
    at = list(range(rng.integers(0, STRIDE), max(1, n - 64), STRIDE))
    rng.shuffle(at)
    return st, at


def train(folder, out, steps, begin, peak=2e-3, minutes=0, size=16):
    """The rate of learning falls to the end, which comes after so many steps, or minutes where they are given."""
    rng = np.random.default_rng(int(time.time()))
    p = init(jax.random.PRNGKey(1))
    if begin:
        p = grown({k: jnp.asarray(v) for k, v in np.load(begin).items()}, p)
    rate = optax.warmup_cosine_decay_schedule(1e-4, peak, 50 if begin else 200, steps, peak * 0.02)
    opt = optax.chain(optax.clip_by_global_norm(1.0), optax.inject_hyperparams(optax.adamw)(learning_rate=1e-4, weight_decay=0.01))
    state = opt.init(p)

    @jax.jit
    def step(p, state, xs):
        (_, parts), g = jax.value_and_grad(loss, has_aux=True)(p, xs)
        u, state = opt.update(g, state, p)
        return optax.apply_updates(p, u), state, parts
    blend = jax.jit(lambda a, p, d: jax.tree.map(lambda x, y: d * x + (1 - d) * y, a, p))
    n, mean, t0, used, slow = 0, None, time.time(), {}, p
    done = lambda: n / steps if not minutes else (time.time() - t0) / 60 / minutes
    while done() < 1:
        files = sorted(glob.glob(folder + '/*.bin'))
        if not files:
            time.sleep(2)
            continue
        if os.path.exists(folder + '/STOP'):
            break
        path = files[rng.integers(len(files))]  # one file twice in a row would be learned by heart
        st, at = windows_of(path, rng)
        used[path] = used.get(path, 0) + 1
        if used[path] >= USES:
            os.remove(path)
        for i in range(0, len(at) - size + 1, size):
            xs = batch([window(st, a) for a in at[i:i + size]])
            drop = rng.random(xs['parts'].shape[:2]) < 0.12
            xs['parts'][..., 0] = np.where(drop, 0, xs['parts'][..., 0])
            xs['vector'] = np.where(drop & (rng.random(drop.shape) < 0.3), 0, xs['vector'])
            state[1].hyperparams['learning_rate'] = rate(jnp.maximum(jnp.minimum(n, 49), jnp.floor(done() * steps)))
            p, state, parts = step(p, state, xs)
            n += 1
            slow = blend(slow, p, min(SLOW, n / (n + 9)))
            parts = np.asarray(parts)
            mean = parts if mean is None else 0.98 * mean + 0.02 * parts
            if n % 50 == 0:
                print(n, 'column %.3f cut %.3f link %.3f level %.3f' % tuple(mean), '%.0f words/s' % (n * size * STRIDE / (time.time() - t0)), flush=True)
                np.savez(out + '.tmp.npz', **{k: np.asarray(v) for k, v in slow.items()})
                os.replace(out + '.tmp.npz', out)
            if done() >= 1:
                break
    np.savez(out, **{k: np.asarray(v) for k, v in slow.items()})


def test(weights, paths):
    p = {k: jnp.asarray(v) for k, v in np.load(weights).items()}
    f = jax.jit(lambda x: forward(p, x))
    total = np.zeros(8)
    for path in paths:
        c = np.zeros(8)
        for s in read(path):
            st = stream([s])
            n = len(st['line'])
            at = 0
            while True:
                x = window(st, at)
                col, cut, link, level = [np.asarray(v) for v in f(x)]
                lo = 0 if at == 0 else 56
                hi = min(T - 32 if at + T < n else T, n - at)
                t = np.arange(lo, hi)
                y = x['column'][t]
                c[0] += ((col[t].argmax(1) != y) & (y >= 0)).sum()
                c[1] += (y >= 0).sum()
                is_cut, asked = [np.asarray(v) for v in targets({k: jnp.asarray(x[k]) for k in ('column', 'line')})]
                c[2] += ((cut > 0) != is_cut)[t][asked[t]].sum()
                c[3] += asked[t].sum()
                la = x['link'][t] >= -1
                c[4] += (link[t].argmax(1) != x['link'][t] + 1)[la].sum()
                c[5] += la.sum()
                va = x['level'][t] >= 0
                c[6] += (level[t].argmax(1) != x['level'][t])[va].sum()
                c[7] += va.sum()
                if at + T >= n:
                    break
                at += T - 88
        print('%-28s words %.3f of %4d  cuts %.3f  links %.3f  levels %.3f' % (os.path.basename(path)[:-4], c[0] / max(c[1], 1), c[1], *(c[2::2] / np.maximum(c[3::2], 1))[:3]))
        total += c
    print('%-28s words %.3f of %4d  cuts %.3f  links %.3f  levels %.3f' % ('all', total[0] / total[1], total[1], *(total[2::2] / total[3::2])[:3]))


def golden(weights, examples, out, words=72):
    """The words are so few that all that their answers depend on is in one window."""
    st = stream(read(examples)[:1])
    p = {k: jnp.asarray(v) for k, v in np.load(weights).items()}
    col, cut, link, level = [np.asarray(v, float) for v in forward(p, window(st, 0))]
    links = []
    for i in range(words):
        up = [j for j in range(i) if st['line'][i] - UP <= st['line'][j] < st['line'][i]]
        links.append([round(link[i, 1 + j], 3) for j in up])
    starts = [i for i in range(words) if st['start'][i]]
    with open(out, 'w') as f:
        json.dump({'column': [[round(v, 3) if v > -1e6 else -1e6 for v in col[i]] for i in range(words)], 'cut': [round(v, 3) for v in cut[:words]],
                   'null': [round(v, 3) for v in link[:words, 0]], 'link': links, 'level': [[round(v, 3) for v in level[i]] for i in starts]}, f)


if __name__ == '__main__':
    a = sys.argv
    if a[1] == 'train':
        opt = lambda name, v: type(v)(a[a.index(name) + 1]) if name in a else v
        train(a[2], a[3], opt('--steps', 8000), opt('--from', ''), opt('--rate', 2e-3), opt('--minutes', 0.0))
    elif a[1] == 'test':
        test(a[2], a[3:])
    elif a[1] == 'golden':
        golden(*a[2:5])
    elif a[1] == 'pack':
        from pack import pack
        pack(a[2], a[3])
