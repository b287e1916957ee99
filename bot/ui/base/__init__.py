"""What every room shows with: controls, escaping, labels, figures."""
