"""Documents: records and a date -> the bytes of a PDF, on the very millimetres of the paper form."""
