"""The repository keeps large files elsewhere; its pointer was handed in."""
# result: ungraded
# says: a pointer of git-lfs
# notices: 0


def damage(_):
    return b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
