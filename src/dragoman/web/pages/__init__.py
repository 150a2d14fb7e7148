"""Pages: one file a kind of page: a request in, a view out.

Knows: which questions a page asks. Does not know: HTML (that is the templates).
"""
