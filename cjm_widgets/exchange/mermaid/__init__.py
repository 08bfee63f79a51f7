"""Mermaid `journey`, as mermaid 11.17.2 reads it."""
