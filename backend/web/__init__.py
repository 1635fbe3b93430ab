"""What every answer over HTTP has in common: problem details, headers, guards, pages."""
