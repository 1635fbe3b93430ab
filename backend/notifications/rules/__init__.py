"""What is said to an applicant, and to which number."""
