"""What people see and click: the only part that knows ipywidgets and anywidget."""
