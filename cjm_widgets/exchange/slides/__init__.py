"""The map as slides for PowerPoint and its like, in the kit's look or on the user's own template."""
