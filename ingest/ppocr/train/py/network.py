#!/usr/bin/env python3
"""The recogniser as a network that can learn: its ONNX graph, computed by torch node by node.

    network.py MODEL.onnx      says how far what it computes is from what the ONNX runtime does

All that is known of the network stands in the model's file; this knows only what the operators mean.
Batch normalisation keeps the mean and the variance it was published with: batches here are too small to measure them."""
import sys

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper

HEIGHT = 48


class Node:
    """One operator of the graph: names of what it takes and gives, and its attributes."""

    def __init__(self, kind, inputs, output, attributes):
        self.kind, self.inputs, self.output, self.attributes = kind, inputs, output, attributes


class Network:
    """weights are what learns: a tensor for each name in the model's file. published are they as they were."""

    def __init__(self, path):
        graph = onnx.load(path).graph
        self.input, self.output = graph.input[0].name, graph.output[0].name
        self.nodes = folded([Node(n.op_type, list(n.input), n.output[0], {a.name: onnx.helper.get_attribute_value(a) for a in n.attribute})
                             for n in graph.node])
        # Without the last softmax: a loss wants the scores.
        while self.nodes[-1].output == self.output and self.nodes[-1].kind in ('Identity', 'Softmax'):
            self.output = self.nodes.pop().inputs[0]
        measured = {i for n in self.nodes if n.kind == 'BatchNormalization' for i in n.inputs[3:]}
        self.weights, self.constants = {}, {}
        for t in graph.initializer:
            v = torch.from_numpy(numpy_helper.to_array(t).copy())
            if v.is_floating_point() and v.numel() > 1 and t.name not in measured:
                self.weights[t.name] = v.requires_grad_()
            else:
                self.constants[t.name] = v
        self.published = {name: w.detach().clone() for name, w in self.weights.items()}

    def __call__(self, pictures):
        """the score of each class before the softmax, [line, step, class], of pictures [line, 3, HEIGHT, width] from -1 to 1"""
        values = {**self.constants, **self.weights, self.input: pictures}
        for n in self.nodes:
            values[n.output] = OPERATORS[n.kind](*[values[i] for i in n.inputs], **n.attributes)
        return values[self.output]

    def set(self, weights):
        with torch.no_grad():
            for name, w in self.weights.items():
                w.copy_(torch.as_tensor(weights[name]))

    def reading_weights(self):
        """the names of the weights behind the pooling that ends the backbone: those that make a word of strokes"""
        pooled = next(i for i, n in enumerate(self.nodes) if n.kind == 'AveragePool')
        return {i for n in self.nodes[pooled:] for i in n.inputs if i in self.weights}


def folded(nodes):
    """the nodes with x / √2, erf, + 1, * x, * ½ as the one GELU they are: a third less to compute"""
    out, i = [], 0
    while i < len(nodes):
        if [n.kind for n in nodes[i:i + 5]] == ['Div', 'Erf', 'Add', 'Mul', 'Mul']:
            out.append(Node('Gelu', nodes[i].inputs[:1], nodes[i + 4].output, {}))
            i += 5
        else:
            out.append(nodes[i])
            i += 1
    return out


def edges(kernel, pads, auto_pad):
    """what is added at the left, right, top and bottom; SAME_UPPER is for strides of 1"""
    if auto_pad == b'SAME_UPPER':
        h, w = kernel[0] - 1, kernel[1] - 1
        return w // 2, w - w // 2, h // 2, h - h // 2
    top, left, bottom, right = pads
    return left, right, top, bottom


def conv(x, weight, bias=None, *, kernel_shape, strides, dilations=(1, 1), group=1, pads=(0, 0, 0, 0), auto_pad=b''):
    if list(kernel_shape) == [1, 1] and list(strides) == [1, 1] and group == 1:
        return F.linear(x.permute(0, 2, 3, 1), weight[:, :, 0, 0], bias).permute(0, 3, 1, 2)  # faster on one core
    left, right, top, bottom = edges(kernel_shape, pads, auto_pad)
    if (left, top) != (right, bottom):
        x, left, top = F.pad(x, (left, right, top, bottom)), 0, 0
    return F.conv2d(x, weight, bias, strides, (top, left), dilations, group)


def max_pool(x, *, kernel_shape, strides, pads=(0, 0, 0, 0), auto_pad=b'', ceil_mode=0):
    return F.max_pool2d(F.pad(x, edges(kernel_shape, pads, auto_pad), value=-torch.inf), kernel_shape, strides, ceil_mode=bool(ceil_mode))


def average_pool(x, *, kernel_shape, strides, pads=(0, 0, 0, 0), ceil_mode=0, count_include_pad=0):
    assert not any(pads)
    return F.avg_pool2d(x, kernel_shape, strides, ceil_mode=bool(ceil_mode))


def normalized(x, scale, shift, mean, variance, *, epsilon=1e-5, **_):
    return F.batch_norm(x, mean, variance, scale, shift, False, 0, epsilon)


def cut(x, starts, ends, axes, steps=torch.tensor([1])):
    assert all(steps == 1)
    for start, end, axis in zip(starts.tolist(), ends.tolist(), axes.tolist()):
        first, last, _ = slice(start, end).indices(x.shape[axis])
        x = x.narrow(axis, first, last - first)
    return x


def squeezed(x, *, axes):
    for a in sorted(axes, reverse=True):
        x = x.squeeze(a)
    return x


def reshaped(x, shape):
    return x.reshape([x.shape[i] if n == 0 else n for i, n in enumerate(shape.tolist())])


OPERATORS = {
    'Add': torch.add, 'Sub': torch.sub, 'Mul': torch.mul, 'Div': torch.div, 'Pow': torch.pow, 'MatMul': torch.matmul,
    'Erf': torch.erf, 'Sqrt': torch.sqrt, 'Relu': F.relu, 'Gelu': F.gelu, 'Sigmoid': torch.sigmoid,
    'HardSigmoid': lambda x, *, alpha, beta: torch.clamp(alpha * x + beta, 0, 1),
    'Softmax': lambda x, *, axis: F.softmax(x, axis),
    'Conv': conv, 'MaxPool': max_pool, 'AveragePool': average_pool, 'BatchNormalization': normalized,
    'ReduceMean': lambda x, *, axes, keepdims=1: x.mean(list(axes), keepdim=bool(keepdims)),
    'Identity': lambda x: x,
    'Shape': lambda x: torch.tensor(x.shape),
    'Concat': lambda *xs, axis: torch.cat(xs, axis),
    'Slice': cut, 'Squeeze': squeezed, 'Reshape': reshaped,
    'Unsqueeze': lambda x, *, axes: x.unsqueeze(axes[0]),
    'Transpose': lambda x, *, perm: x.permute(perm),
}


def main(model):
    import onnxruntime
    network = Network(model)
    session = onnxruntime.InferenceSession(model)
    picture = np.random.default_rng(1).standard_normal((2, 3, HEIGHT, 408)).astype('f')
    want, = session.run(None, {network.input: picture})
    with torch.no_grad():
        got = network(torch.from_numpy(picture)).softmax(-1).numpy()
    reading = network.reading_weights()
    print(f'{len(network.weights)} tensors of {sum(w.numel() for w in network.weights.values())} weights, {len(reading)} of them behind the backbone;',
          f'the answer {got.shape} differs by {np.abs(got - want).max():.1e} at most')


if __name__ == '__main__':
    if len(sys.argv) != 2 or sys.argv[1].startswith('-'):
        sys.exit(__doc__)
    main(sys.argv[1])
