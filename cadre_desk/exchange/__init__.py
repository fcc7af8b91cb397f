"""Files from outside, read into drafts of records and written back; knows no store and no window."""
