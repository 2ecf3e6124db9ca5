"""How much one request may bring, and how much is worked on at a time."""

from __future__ import annotations

#: Bytes of a request: a Word file with pictures in it.
MOST_BYTES = 8 * 1024 * 1024
#: Characters of the text itself; a long report takes some seconds.
MOST_CHARACTERS = 200_000
#: Requests whose texts are in memory at a time; the others wait with theirs unread.
AT_ONCE = 4
#: Seconds within which a text must arrive.
PATIENCE = 60.0
#: Bytes of a form's field that is no text to check, and fields of a form.
LONGEST_FIELD, MOST_FIELDS = 1_000, 20
