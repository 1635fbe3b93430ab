"""Other programs' ways to ask and answer, translated to and from `Problem` and `Plan`. No I/O."""
