"""What an account, a password, a sign-in and a session must satisfy. Time is a parameter."""
