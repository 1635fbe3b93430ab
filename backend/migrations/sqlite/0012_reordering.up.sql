ALTER TABLE "run" ADD COLUMN "reordered_at" TIMESTAMPTZ;

ALTER TABLE "run" ADD COLUMN "reordered_why" VARCHAR(12);
