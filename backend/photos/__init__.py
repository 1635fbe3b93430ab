"""What was photographed at a door: named by a record, brought in parts, kept encrypted, erased."""
