"""What charts are drawn with: a frame and a house style, text, marks, scales and label places, rendered as SVG or PNG."""
