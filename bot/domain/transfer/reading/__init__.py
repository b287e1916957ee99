"""An upload read whole: its rows one by one, and each film's rows as one."""
