"""The papers that prove a handover."""
