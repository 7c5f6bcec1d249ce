"""NumPy's maker of generators is NumPy's own, whatever the engine does for those without a seed."""
# %%
import numpy as np
# %%
np.random.default_rng, np.random.default_rng.__name__
# %%
help(np.random.default_rng)
# %%
np.random.default_rng("text")
# %%
np.random.default_rng(-1)
