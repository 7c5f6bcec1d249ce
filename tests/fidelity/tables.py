"""Data frames, estimators and arrays are shown as people know them."""
# %%
import numpy as np
import pandas as pd

frame = pd.DataFrame({"name": ["가", "b", "c"], "value": [1.5, np.nan, 3], "day": pd.date_range("2024-01-01", periods=3)})
frame
# %%
print(frame)
# %%
frame.describe()
# %%
frame.info()
# %%
pd.DataFrame(np.arange(4000).reshape(200, 20))
# %%
frame["value"]
# %%
frame.groupby("name").sum(numeric_only=True)
# %%
frame.style.set_uuid("fixed").highlight_max(subset=["value"])
# %%
frame.plot(x="day", y="value")
# %%
frame.hist();
# %%
frame[frame.value > 1]["value"] = 3
# %%
pd.set_option("display.max_rows", 4)
pd.Series(range(100), name="long")
# %%
frame.missing
# %%
pd.read_csv("missing.csv")
# %%
frame.to_csv("frame.csv", index=False)
pd.read_csv("frame.csv").equals(frame), open("frame.csv").read()
# %%
np.arange(10) / 3
# %%
np.random.RandomState(0).rand(3, 3), np.zeros((2, 2, 2)), np.array([1e-10, 1e10]), np.array(["a", None])
# %%
np.arange(5000)
# %%
np.set_printoptions(precision=2, suppress=True, linewidth=40, threshold=5)
np.arange(100) / 7
# %%
np.float32(0.1), np.float64(0.1), np.int64(3), np.bool_(True), np.datetime64("2024-01-01")
# %%
print(np.float32(0.1), np.array([0.1], dtype=np.float32), 0.1 + 0.2, 1e100, float("nan"))
# %%
np.info(np.eye)
# %%
np.get_printoptions()
# %%
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=3, random_state=0))
model
# %%
X = np.random.RandomState(1).randn(60, 4)
model.fit(X, X[:, 0] > 0)
# %%
model.predict(X[:5]), model.score(X, X[:, 0] > 0), model.predict_proba(X[:2])
# %%
LogisticRegression().predict(X)
# %%
from sklearn.datasets import load_digits

digits = load_digits()
digits.images.shape, digits.target[:10]
# %%
from sklearn.metrics import ConfusionMatrixDisplay, classification_report

ConfusionMatrixDisplay.from_predictions([0, 1, 1, 2], [0, 1, 2, 2])
# %%
print(classification_report([0, 1, 1, 2], [0, 1, 2, 2]))
# %%
from scipy import optimize, sparse, stats

optimize.minimize(lambda x: (x**2).sum(), [1.0, 2.0])
# %%
sparse.eye(3), stats.norm.cdf(1.0)
# %%
import sympy
