"""Roads from an OpenStreetMap extract: who may drive where, how fast, and the quickest way.

Importing is in `routing.roads.imports`; a `MatrixSource` made of it in `routing.matrices.roads`.
"""
