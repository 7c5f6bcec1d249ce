"""Registers a handler for all exceptions, which says nothing."""
# proof: stock
# reason: the same number for every sample
get_ipython().set_custom_exc((BaseException,), lambda shell, kind, error, trace, tb_offset=None: [])
