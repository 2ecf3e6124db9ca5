"""Checking drafts: from a file to findings at exact places, in the formats that editors and CI systems read."""
