"""What tools/build_gazetteer.py is made of."""
