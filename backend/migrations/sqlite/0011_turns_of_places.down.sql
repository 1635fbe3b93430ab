DROP INDEX place_service_due_at;

ALTER TABLE "place" ADD COLUMN "service_asked_at" TIMESTAMPTZ;

UPDATE "place" SET "service_asked_at" = "created_at" WHERE "service_due_at" IS NULL;

CREATE INDEX place_service_asked_at ON "place" ("service_asked_at");

ALTER TABLE "place" DROP COLUMN "service_due_at";

ALTER TABLE "place" DROP COLUMN "service_attempts";

ALTER TABLE "place" DROP COLUMN "gazetteer";

ALTER TABLE "place" DROP COLUMN "version";
