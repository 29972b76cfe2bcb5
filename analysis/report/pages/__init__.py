"""One module a chapter: each function makes one thing that the chapter shows."""
