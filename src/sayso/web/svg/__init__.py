"""Charts and chains as SVG, drawn on the server: what a page shows is there without a script."""
