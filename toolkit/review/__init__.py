"""Have a person label what was picked: a page in a browser on this machine, each answer saved at once."""
