"""The desk: windows, forms and tables over the core. It lays out and paints; every rule is in cadre_desk."""
