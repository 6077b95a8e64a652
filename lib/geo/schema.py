"""The tables of the gazetteer file, which scripts/build_gazetteer.py fills and lib/geo/gazetteer.py reads."""

SCHEMA_VERSION = 1

# Coordinates are whole numbers of 1/100000 degree: half the size of floats, and a metre is finer than GeoNames is.
# `number` is the GeoNames identifier, or below zero where the place is not in GeoNames and `own_id` names it.
# `name.rank`: 0 the name shown, 1 a spelling, 2 a short form that counts in capitals only.
SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA application_id = 1129008199;
CREATE TABLE place (
  number INTEGER PRIMARY KEY, own_id TEXT, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, region INTEGER, district INTEGER,
  latitude_e5 INTEGER NOT NULL, longitude_e5 INTEGER NOT NULL, population INTEGER NOT NULL);
CREATE TABLE extent (number INTEGER PRIMARY KEY, south REAL, west REAL, north REAL, east REAL);
CREATE TABLE name (folded TEXT NOT NULL, number INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (folded, number)) WITHOUT ROWID;
CREATE TABLE sound (sound_key TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (sound_key, number)) WITHOUT ROWID;
CREATE TABLE period (number INTEGER NOT NULL, name TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT NOT NULL);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE attribution (what TEXT NOT NULL, licence TEXT NOT NULL, address TEXT NOT NULL);
"""
