ALTER TABLE "place" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "place" ADD COLUMN "gazetteer" VARCHAR(64) NOT NULL DEFAULT '';

ALTER TABLE "place" ADD COLUMN "service_attempts" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "place" ADD COLUMN "service_due_at" TIMESTAMPTZ;

UPDATE "place" SET "service_due_at" = "created_at" WHERE "service_asked_at" IS NULL;

UPDATE "place" SET "village_code" = NULL WHERE "accepted" = FALSE AND "source" = 'geocoder';

DROP INDEX place_service_asked_at;

ALTER TABLE "place" DROP COLUMN "service_asked_at";

CREATE INDEX place_service_due_at ON "place" ("service_due_at");
