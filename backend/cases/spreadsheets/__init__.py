"""The ways in which a spreadsheet arrives: one small file per format, each with its limits."""
