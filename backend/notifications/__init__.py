"""What we say to applicants, and the ways to say it without a paid gateway."""
