"""Stores tours, and finds the films for them."""
