"""Seeded randomness, hashes and the order of sets are those of any kernel."""
# %%
import random

import numpy as np

random.seed(1)
random.random(), random.sample(range(100), 5), random.gauss(0, 1)
# %%
np.random.seed(2)
np.random.rand(3), np.random.randn(2), np.random.randint(0, 10, 5), np.random.permutation(5)
# %%
np.random.choice(10, 3, replace=False), np.random.uniform(-1, 1, (2, 2))
# %%
generator = np.random.default_rng(3)
generator.random(3), generator.integers(0, 10, 5), generator.normal(size=2), generator.permutation(5)
# %%
np.random.default_rng(seed=[1, 2]).random(), np.random.Generator(np.random.PCG64(5)).random()
# %%
np.random.default_rng(generator) is generator, np.random.default_rng(np.random.SeedSequence(4)).random()
# %%
np.random.RandomState(6).rand(2), generator, type(generator).__name__
# %%
hash("text"), hash((1, "a")), {"b", "a", "c", "d"}
# %%
list({str(n) for n in range(10)})
# %%
from sklearn.model_selection import train_test_split

train_test_split(list(range(10)), test_size=3, random_state=42)
# %%
from sklearn.neural_network import MLPClassifier

X = np.random.RandomState(0).rand(40, 3)
MLPClassifier((4,), max_iter=5, random_state=0).fit(X, X[:, 0] > 0.5).loss_
# %%
import uuid

len(str(uuid.uuid4()))
# %%
import secrets

len(secrets.token_hex(4)), len(__import__("os").urandom(3))
# %%
a = np.random.RandomState(0).randn(300, 300)
(a @ a).sum(), np.linalg.svd(a, compute_uv=False)[:3], np.linalg.eigvalsh(a + a.T)[:3]
# %%
b = a.astype(np.float32)
(b @ b).sum(), np.einsum("ij,jk->ik", b, b)[0, :3], b.mean(), b.std()
# %%
import math

math.fsum([0.1] * 10), sum([0.1] * 10), math.exp(1), np.exp(1), np.tanh(0.5), np.log1p(1e-10)
