"""What the desk does to care for cadres: the registers and the rules that propose rows for them."""
