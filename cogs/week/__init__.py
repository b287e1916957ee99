"""`/weekly`, `/club week`, and the scheduler that performs what is due."""
