"""What is kept of members and servers, and how it is given out and taken away."""
