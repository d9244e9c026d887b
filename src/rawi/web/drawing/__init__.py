"""Geometry of what is drawn: each module turns data into coordinates, which templates write as SVG or lists."""
