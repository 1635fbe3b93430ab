"""The people of the office: accounts, roles, sign-in and sessions."""
