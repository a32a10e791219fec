"""What a person starts: the `quotebook` command, JupyterLab, the notebooks headless or refreshed,
and the controls.
"""
