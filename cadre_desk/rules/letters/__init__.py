"""Rules of letters: who is proposed for one (T4), and what keeps one from going on."""
