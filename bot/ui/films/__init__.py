"""The film card, and the picker."""
