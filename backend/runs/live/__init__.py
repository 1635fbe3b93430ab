"""Where couriers are while they carry passports: the last position only, if two have allowed it."""
