"""Tables: models over rows, one delegate that paints every cell, one preconfigured view."""
