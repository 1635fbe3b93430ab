DROP INDEX place_household_key;
CREATE INDEX place_household_key ON "place" ("household_key");
