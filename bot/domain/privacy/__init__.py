"""What is stored about members and servers, and how it is exported and deleted."""
