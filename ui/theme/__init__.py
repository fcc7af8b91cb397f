"""The look of the desk: colours, fonts, sizes and icons, all by name.

Two tables of tokens (``tokens.py``) make the palette and the one style sheet ``resources/theme/app.qss``.
Widgets never name a colour: they carry a property (``kind``, ``role``, ``tone``, ``state``) that the sheet
knows, or ask ``color("calc")`` when they paint themselves. The choice in force is kept on the application
object, so that icons and painters follow a switch without being told.
"""

from ui.theme.icons import icon, pixmap
from ui.theme.look import apply, color, is_dark, restyle, scale, scaled, wants_dark
from ui.theme.tokens import DARK, LIGHT, tokens

__all__ = [
    "DARK",
    "LIGHT",
    "apply",
    "color",
    "icon",
    "is_dark",
    "pixmap",
    "restyle",
    "scale",
    "scaled",
    "tokens",
    "wants_dark",
]
