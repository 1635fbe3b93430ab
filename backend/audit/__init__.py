"""The log of what was done, by whom and when: appended to, never changed."""
