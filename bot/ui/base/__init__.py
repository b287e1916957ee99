"""What every room uses to show something: controls, escaping, labels, figures."""
