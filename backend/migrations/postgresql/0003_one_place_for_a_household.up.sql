-- two first orders at the same moment could make two places; both keep their orders
UPDATE "place" AS "later" SET "household_key" = NULL WHERE EXISTS (
    SELECT 1 FROM "place" AS "first"
    WHERE "first"."household_key" = "later"."household_key" AND "first"."id" < "later"."id"
);

DROP INDEX place_household_key;

CREATE UNIQUE INDEX place_household_key ON "place" ("household_key");
