"""One training step of stl10-glt8 in PyTorch: the same layers, batch, loss and optimiser as focalbit's trainer.

    python3 pytorch-step.py <threads> <batch> <rounds>

Prints {"version", "seconds"}: the seconds of every step after two to warm up.
"""

import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional

threads, batch, rounds = (int(word) for word in sys.argv[1:4])
torch.set_num_threads(threads)


class Sign(torch.autograd.Function):
    """Sign whose gradient passes where the input is within [-1, 1]."""

    @staticmethod
    def forward(context, x):
        context.save_for_backward(x)
        return torch.where(x >= 0, 1.0, -1.0)

    @staticmethod
    def backward(context, gradient):
        (x,) = context.saved_tensors
        return gradient * (x.abs() <= 1)


def straight_through(x):
    return x + (torch.where(x >= 0, 1.0, -1.0) - x).detach()


class BinaryConvolution(nn.Conv2d):
    def forward(self, x):
        border = self.kernel_size[0] // 2
        if border > 0:
            x = functional.pad(x, (border,) * 4, value=-1.0)
        weights = straight_through(self.weight)
        return functional.conv2d(x, weights, None, self.stride, 0, 1, self.groups)


def block(inputs, outputs, kernel, groups=1, stride=1, pool=False):
    layers = [BinaryConvolution(inputs, outputs, kernel, stride, bias=False, groups=groups)]
    if pool:
        layers.append(nn.MaxPool2d(2))
    return nn.Sequential(*layers, nn.BatchNorm2d(outputs))


class Network(nn.Module):
    levels = 8
    slope = 12

    def __init__(self):
        super().__init__()
        steps = torch.linspace(0, 1, self.levels + 2)[1:-1]
        self.thresholds = nn.Parameter(steps.repeat(3, 1)[None, :, :, None, None])
        self.blocks = nn.ModuleList(
            [
                block(24, 32, 3, stride=2),
                block(32, 64, 3, groups=4, pool=True),
                block(64, 128, 1),
                block(128, 128, 3, groups=8, pool=True),
                block(128, 256, 1),
                block(256, 256, 3, groups=8, pool=True),
                block(256, 384, 1),
                block(384, 384, 3, groups=8),
                block(384, 512, 1),
            ]
        )
        self.dense = nn.Linear(512, 10)

    def forward(self, image):
        distance = image[:, :, None] - self.thresholds
        soft = torch.tanh(self.slope * distance)
        bits = soft + (torch.where(distance >= 0, 1.0, -1.0) - soft).detach()
        x = bits.flatten(1, 2)
        for one in self.blocks:
            x = Sign.apply(one(x))
        weights = straight_through(self.dense.weight)
        return functional.linear(x.sum((2, 3)), weights, self.dense.bias) * 0.01


torch.manual_seed(1)
network = Network()
optimiser = torch.optim.Adam(network.parameters(), 0.005)
images = torch.rand(batch, 3, 96, 96)
labels = torch.randint(0, 10, (batch,))
seconds = []
for _ in range(rounds + 2):
    start = time.perf_counter()
    optimiser.zero_grad()
    functional.cross_entropy(network(images), labels, label_smoothing=0.05).backward()
    optimiser.step()
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name.endswith("weight") and parameter.dim() > 1:
                parameter.clamp_(-1, 1)
    seconds.append(time.perf_counter() - start)
print(json.dumps({"version": torch.__version__, "seconds": seconds[2:]}))
