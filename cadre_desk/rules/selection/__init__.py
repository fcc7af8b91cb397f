"""Rules of selection: who counts in a programme, who stands on a list, who leaves a pool."""
