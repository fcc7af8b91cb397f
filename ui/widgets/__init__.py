"""Small parts used everywhere: words, buttons, pills, cards, chips, editors, previews."""
