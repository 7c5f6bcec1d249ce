"""Rich outputs keep every one of their representations, and an object that fails to show itself says so."""
# %%
from IPython.display import (
    HTML, JSON, SVG, IFrame, Image, Javascript, Latex, Markdown, Math, Pretty, YouTubeVideo, display,
    display_html, display_markdown,
)

display(HTML("<b>bold</b>"), Markdown("**bold**"), Latex("$x^2$"), Math("x^2"), Pretty("pretty"))
# %%
HTML("<i>returned</i>")
# %%
JSON({"a": [1, 2, {"b": None}]}, expanded=True)
# %%
Javascript("alert('no')")
# %%
IFrame("https://example.org", width=100, height=50)
# %%
YouTubeVideo("abc")
# %%
SVG('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="5"/></svg>')
# %%
import io

import matplotlib.image
import numpy as np

buffer = io.BytesIO()
matplotlib.image.imsave(buffer, np.arange(12).reshape(3, 4), format="png")
Image(data=buffer.getvalue(), width=40)
# %%
Image(url="https://example.org/a.png")
# %%
Image(filename="missing.png")
# %%
display({"text/plain": "plain", "text/html": "<p>html</p>", "application/x-own+json": {"a": 1}}, raw=True)
# %%
display({"text/plain": "plain", "text/html": "<p>html</p>"}, metadata={"text/html": {"isolated": True}}, raw=True)
# %%
class Several:
    def __repr__(self):
        return "as text"

    def _repr_html_(self):
        return "<p>as html</p>"

    def _repr_latex_(self):
        return "$as latex$"

    def _repr_markdown_(self):
        return "*as markdown*"


Several()
# %%
display(Several(), include=["text/plain"])
display(Several(), exclude=["text/html"])
# %%
class Bundle:
    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": "bundle", "text/html": "<p>bundle</p>"}, {"own": True}


Bundle()
# %%
class Failing:
    def _repr_html_(self):
        raise RuntimeError("this object cannot be shown as HTML")

    def __repr__(self):
        return "shown as text all the same"


Failing()
# %%
display(Failing(), Failing())
# %%
class Silent:
    def __repr__(self):
        raise RuntimeError("no text either")


Silent()
# %%
print(Silent())
# %%
class NotText:
    def __repr__(self):
        return 7


NotText()
# %%
class Displaying:
    def _ipython_display_(self):
        print("prints instead")
        display(HTML("<p>and displays</p>"))


Displaying()
# %%
class Plain:
    pass


Plain(), Plain, Plain.__init__
# %%
None
# %%
display()
display(None, 1, "text", [1, 2], {"a": 1})
# %%
display_html("<p>raw</p>", raw=True)
display_markdown("*raw*", raw=True)
# %%
[list(range(100)), {"key": "value" * 40}, {1, 2, 3}, (1,), {"deep": {"deeper": {"deepest": list("abc")}}}]
# %%
list(range(2000))
# %%
"a text\nwith lines\tand 'quotes'"
