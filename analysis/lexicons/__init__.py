"""Data that an analyst may edit; the grammar of each file stands in a comment on its top."""
