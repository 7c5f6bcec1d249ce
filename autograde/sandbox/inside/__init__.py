"""What runs beside student code: the warm parent, and the way of its children to a confined kernel.

`__main__` is the program of the parent: it enters namespaces of its own (`entering`), imports the libraries
(`preload`) and forks a child for each notebook (`forking`). A child shuts itself in (`confine`, with `calls`,
`landlock`, `seccomp` and `resources`) and becomes an IPython kernel (`kernel`, with `seeding` and `offline`).

Student code may read all of this, as files and in the memory that it inherits from the parent: nothing here knows an
answer, a seed or a key. What belongs to one job reaches its child only after the fork.
"""
