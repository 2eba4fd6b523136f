#!/usr/bin/env python3
"""Teaches the recogniser lines of scans.

    train.py MODEL.onnx CHARACTERS.txt OUT.npz LINES.pickle... [--check LINES.pickle...] [--start WEIGHTS.npz] [--steps 1500] [--rate 8e-5] [--seed 5]

MODEL.onnx and CHARACTERS.txt are of train/pruned, the lines of match.py. Every 300 steps the running mean of the weights is
written to OUT.STEP.npz, at the end to OUT.npz (--start goes on from such a file), and of each file to check it is said how many per cent of its lines are read rightly.

What was learnt before is kept by small steps: a rate of 3e-4 made the network read worse, as it forgot what words look like.
For the same reason all that stands behind the backbone learns at a seventh of the rate, and lines that were read rightly count too."""
import argparse
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import pictures
from network import Network

LINES = 16          # in a batch
EASY = 0.3          # of the lines that were read rightly, how many are learnt from
READING_RATE = 0.15  # of the rate, for the weights that make a word of strokes
STRANGE = 2.5       # a loss by letter from which the label is taken to be wrong
MEAN = 0.998        # how much of the running mean of weights stays at each step
WARM_UP = 100       # steps until the full rate
REPORT, CHECK = 50, 300


def loss_of(network, lines, r):
    """the CTC loss by letter of a batch's lines, but for those whose label does not fit, and the share of these"""
    x, steps = pictures.tensor([pictures.altered(l.picture, r) for l in lines])
    logs = network(x).log_softmax(-1).permute(1, 0, 2)
    letters = torch.tensor([len(l.classes) for l in lines])
    steps = torch.tensor(steps).clamp(max=len(logs))
    loss = F.ctc_loss(logs, torch.tensor(sum((l.classes for l in lines), [])), steps, letters, reduction='none', zero_infinity=True) / letters
    fitting = loss < STRANGE
    return torch.where(fitting, loss, 0).sum() / fitting.sum().clamp(min=1), 1 - fitting.float().mean().item()


def rate_at(step, steps):
    """the share of the rate: it rises, then falls along a cosine to three per cent"""
    return min(1, (step + 1) / WARM_UP) * (0.03 + 0.97 * (0.5 + 0.5 * np.cos(np.pi * step / steps)))


class RunningMean:
    """The mean of the weights over their last steps, which reads better than the last of them."""

    def __init__(self, weights):
        self.weights, self.steps = weights, 0
        self.mean = {name: w.detach().clone() for name, w in weights.items()}

    def update(self):
        self.steps += 1
        keep = min(MEAN, self.steps / (9 + self.steps))
        with torch.no_grad():
            for name, w in self.weights.items():
                self.mean[name].lerp_(w, 1 - keep)


def optimizer_of(network, rate):
    slow = network.reading_weights()
    groups = [{'params': [w for name, w in network.weights.items() if (name in slow) == late], 'share': share}
              for late, share in ((False, 1), (True, READING_RATE))]
    return torch.optim.AdamW(groups, lr=rate, weight_decay=0, betas=(0.9, 0.99))


def forever(lines, r):
    while True:
        yield from pictures.batches(lines, LINES, r)


def train(network, lines, steps, rate, r, check):
    """Learns for so many steps; check is called with the step and the mean of the weights."""
    optimizer = optimizer_of(network, rate)
    mean = RunningMean(network.weights)
    recent = []
    for step, batch in zip(range(steps), forever(lines, r)):
        for g in optimizer.param_groups:
            g['lr'] = rate * g['share'] * rate_at(step, steps)
        loss, strange = loss_of(network, batch, r)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.weights.values(), 1)
        optimizer.step()
        mean.update()
        recent.append((loss.item(), strange))
        if (step + 1) % REPORT == 0 or step + 1 == steps:
            print('step %d: loss by letter %.4f, labels left out %.3f' % (step + 1, *np.mean(recent[-REPORT:], 0)), f'{time.process_time():.0f} s of CPU', flush=True)
        if (step + 1) % CHECK == 0 or step + 1 == steps:
            check(step + 1, mean.mean)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('model')
    p.add_argument('characters')
    p.add_argument('out')
    p.add_argument('lines', nargs='+')
    p.add_argument('--check', nargs='*', default=[])
    p.add_argument('--start')
    p.add_argument('--steps', type=int, default=1500)
    p.add_argument('--rate', type=float, default=8e-5)
    p.add_argument('--seed', type=int, default=5)
    a = p.parse_args()
    torch.set_num_threads(1)
    r = random.Random(a.seed)
    alphabet = pictures.Alphabet(a.characters)
    lines = pictures.load(a.lines, alphabet, EASY)
    if not lines:
        p.error('the files hold no line to learn from')
    known = {f: pictures.load([f], alphabet) for f in a.check}
    network, reader = Network(a.model), Network(a.model)
    print(f'{len(lines)} lines to learn from, {sum(map(len, known.values()))} to check by')

    def check(step, weights):
        if step:
            np.savez(a.out if step == a.steps else f'{a.out.removesuffix(".npz")}.{step}.npz', **{name: w.detach().numpy() for name, w in weights.items()})
        reader.set(weights)
        for f, ls in known.items():
            print(f'step {step}: {f}: {100 * pictures.rightly_read(reader, alphabet, ls):.1f} % of {len(ls)} lines read rightly', flush=True)

    if a.start:
        network.set(np.load(a.start))
    check(0, network.weights)
    train(network, lines, a.steps, a.rate, r, check)


if __name__ == '__main__':
    main()
