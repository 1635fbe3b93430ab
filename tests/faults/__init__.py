"""The fault harness: a real server and the real outbox, and everything between them going wrong."""
