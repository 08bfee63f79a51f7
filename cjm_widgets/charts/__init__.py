"""Pictures: a workshop goes in, a Plotly figure or SVG text comes out. Pure functions; nothing here opens a file."""
