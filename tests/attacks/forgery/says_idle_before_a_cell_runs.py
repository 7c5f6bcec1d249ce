"""Says that the kernel is idle and the cell done before it has begun, so that its outputs come too late."""
# proof: stock
# reason: no answer came back
kernel = get_ipython().kernel
tell = getattr(kernel.session, "tell", None)


def finished(info):
    parent = kernel.get_parent()
    kernel.session.send(kernel.iopub_socket, "status", {"execution_state": "idle"}, parent=parent, ident=b"status")


def done_first(kind, request, **content):
    tell("done", request)
    tell(kind, request, **content)


kernel.session.tell = done_first if tell else None
get_ipython().events.register("pre_run_cell", finished)
