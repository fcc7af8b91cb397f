"""The file: one encrypted database per data folder, its keys, its journal, its backups."""
