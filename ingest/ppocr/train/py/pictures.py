"""Pictures of lines with what stands in them: as match.py wrote them, as batches to learn from, and as they are read."""
import difflib
import pickle
import unicodedata
import zlib

import numpy as np
import torch

HEIGHT = 48
STRIDE = 8  # pixels of a picture's width to one step of the network
WHITE = 255
ALIKE = {'\u00a0': ' ', '\u202f': ' ', '\u2011': '-', 'ﬁ': 'fi', 'ﬂ': 'fl', '\u00ad': ''}
BULLETS = set('•▪■▫●○◦►')  # a copy may have lost them, which the label does not know


class Alphabet:
    """What each class of the network is. Of several that look the same in print the first is taught; of spaces, the last."""

    def __init__(self, path):
        with open(path, encoding='utf-8', newline='\n') as f:
            self.characters = f.read().split('\n')[:-1]
        self.classes = {c: i for i, c in reversed(list(enumerate(self.characters)))}
        self.classes[' '] = len(self.characters) - 1

    def encode(self, text):
        """the classes of a text, or None where it has a character that the network does not know"""
        out = [self.classes.get(c) for c in plain(text)]
        return None if None in out else out

    def decode(self, scores):
        """the text that the best class of each step spells (greedy CTC)"""
        out, last = '', ''
        for c in (self.characters[k] for k in scores.argmax(-1).tolist()):
            if c != last:
                out += c
            last = c
        return ' '.join(out.split())


def plain(text):
    return ''.join(ALIKE.get(c, c) for c in unicodedata.normalize('NFC', text))


class Line:
    """A line's picture, its words, and their classes."""

    def __init__(self, picture, text, classes):
        self.picture, self.text, self.classes = picture, text, classes

    @property
    def width(self):
        return self.picture.shape[1]

    def fits(self):
        """CTC needs a step for each character, and one between two that are the same."""
        return 0 < len(self.classes) + sum(a == b for a, b in zip(self.classes, self.classes[1:])) <= self.width // STRIDE


def load(files, alphabet, easy=1.0):
    """The lines of files that match.py wrote, each once; of those that were read rightly only the share easy."""
    out, seen = [], set()
    for file in files:
        with open(file, 'rb') as f:
            labelled = pickle.load(f)
        for picture, text, read, hidden, _ in labelled:
            line = Line(picture, text, alphabet.encode(text))
            key = text, line.width, picture[::4, ::4].tobytes()
            if key in seen or BULLETS & set(text) or not likely(text, read, hidden) or line.classes is None or not line.fits():
                continue
            seen.add(key)
            if text != read or (zlib.crc32(text.encode()) ^ line.width) % 100 < 100 * easy:
                out.append(line)
    return out


def likely(text, read, hidden):
    """whether text is what a picture shows that was read as read: words hidden wrongly leave a line that differs much"""
    alike = difflib.SequenceMatcher(None, text.replace(' ', ''), read.replace(' ', ''), autojunk=False).ratio()
    return alike >= (0.78 if hidden else 0.62 if len(text) > 4 else 0.4)


def altered(picture, r):
    """a picture as another scanner, or another cut, might have given it"""
    p = picture.astype(np.float32)
    w = p.shape[1]
    if r.random() < 0.5:
        p = blend(p, np.linspace(0, w - 1, max(16, int(w * r.uniform(0.9, 1.12)))))
    if r.random() < 0.5:
        p = blend(p.T, np.linspace(r.uniform(-3, 3), HEIGHT - 1 + r.uniform(-3, 3), HEIGHT)).T
    if r.random() < 0.3:
        p = WHITE - (WHITE - p) * r.uniform(0.7, 1.15)
    if r.random() < 0.2:
        p = p + np.random.default_rng(r.getrandbits(32)).normal(0, r.uniform(2, 12), p.shape)
    return np.clip(p, 0, WHITE)


def blend(p, at):
    """the columns of a picture at places between its own; beyond its ends it is white"""
    p = np.pad(p, ((0, 0), (5, 5)), constant_values=WHITE)
    at = at + 5
    left = np.floor(at).astype(int)
    share = at - left
    return p[:, left] * (1 - share) + p[:, left + 1] * share


def tensor(pictures):
    """pictures as the network is given them, white to the right of the narrower, and how many steps each has"""
    width = max(32, -(-max(p.shape[1] for p in pictures) // STRIDE) * STRIDE)
    x = np.full((len(pictures), HEIGHT, width), WHITE, np.float32)
    for i, p in enumerate(pictures):
        x[i, :, :p.shape[1]] = p
    x = torch.from_numpy(x / (WHITE / 2) - 1)[:, None].expand(-1, 3, -1, -1)
    return x.contiguous(memory_format=torch.channels_last), [max(4, -(-p.shape[1] // STRIDE)) for p in pictures]


def batches(lines, size, r):
    """The lines in batches of like widths, of fewer where lines are wide, shuffled."""
    lines = r.sample(lines, len(lines))
    out = []
    for a in range(0, len(lines), 40 * size):
        rest = sorted(lines[a:a + 40 * size], key=lambda l: l.width)
        while rest:
            n = max(2, min(size, size * 420 // rest[0].width))
            out.append(rest[:n])
            rest = rest[n:]
    r.shuffle(out)
    return out


def rightly_read(network, alphabet, lines):
    """the share of lines read without a wrong letter"""
    right = 0
    with torch.no_grad():
        for l in lines:
            scores = network(tensor([l.picture])[0])[0]
            right += alphabet.decode(scores) == ' '.join(plain(l.text).split())
    return right / max(1, len(lines))
