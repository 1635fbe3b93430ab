"""What the applicant sees: a public page with no account and no JavaScript."""
