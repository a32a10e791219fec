"""The notebooks in JupyterLab itself: a real server, a real Chromium, a user's clicks, no network."""
