ALTER TABLE "run" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "run" ADD COLUMN "amended_at" TIMESTAMPTZ;

ALTER TABLE "run" ADD COLUMN "lost_at" TIMESTAMPTZ;

CREATE TABLE "revision" (
    "id" UUID PRIMARY KEY NOT NULL,
    "date" DATE NOT NULL,
    "depot" VARCHAR(60) NOT NULL,
    "state" VARCHAR(12) NOT NULL,
    "answer" BLOB NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
