"""Import and export, one file a format; a document is checked wholly before anything is written."""
