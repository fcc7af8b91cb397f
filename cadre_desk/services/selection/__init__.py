"""Selection and bringing up young cadres (选育)."""
