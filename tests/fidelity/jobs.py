"""Several jobs at a time, as scikit-learn starts them, give their results."""
# %%
from joblib import Parallel, delayed

Parallel(n_jobs=2)(delayed(abs)(-n) for n in range(4))
# %%
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

X = np.random.RandomState(0).rand(40, 2)
cross_val_score(LogisticRegression(), X, X[:, 0] > 0.5, n_jobs=2)
# %%
from sklearn.ensemble import RandomForestClassifier

RandomForestClassifier(5, n_jobs=-1, random_state=0).fit(X, X[:, 0] > 0.5).score(X, X[:, 0] > 0.5)
