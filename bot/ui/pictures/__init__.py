"""Pictures: the canvas, the histogram, the typeface."""
