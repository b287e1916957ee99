"""The thin edge: one room a feature. Read, call one service, render, answer."""
