"""What a day under way asks of routing: who drives on from where, and what stays with whom."""
