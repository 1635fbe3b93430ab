ALTER TABLE "handover" ADD COLUMN "code_answer" VARCHAR(12);

ALTER TABLE "handover" ADD COLUMN "code_skipped" VARCHAR(24);

ALTER TABLE "handover" ADD COLUMN "seal_typed" VARCHAR(24);

ALTER TABLE "handover" ADD COLUMN "from_pin_m" INTEGER;

ALTER TABLE "handover" ADD COLUMN "off_pin" VARCHAR(24);

ALTER TABLE "attempt" ADD COLUMN "accuracy_m" DOUBLE PRECISION;

ALTER TABLE "attempt" ADD COLUMN "from_pin_m" INTEGER;

ALTER TABLE "attempt" ADD COLUMN "off_pin" VARCHAR(24);

ALTER TABLE "custody" ADD COLUMN "seal_typed" VARCHAR(24);

ALTER TABLE "custody" ADD COLUMN "run" UUID;

ALTER TABLE "custody" ADD COLUMN "confirmed_by" UUID;

ALTER TABLE "custody" ADD COLUMN "confirmed_at" TIMESTAMPTZ;

ALTER TABLE "attempt" ADD COLUMN "position_missing_reason" VARCHAR(120);

ALTER TABLE "attempt" ADD COLUMN "next_visit_on" DATE;

CREATE TABLE "vault_count" (
    "id" UUID PRIMARY KEY NOT NULL,
    "run" UUID NOT NULL REFERENCES "run" ("id") ON DELETE RESTRICT,
    "direction" VARCHAR(4) NOT NULL,
    "seals" BYTEA NOT NULL,
    "counted_by" UUID NOT NULL,
    "counted_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX vault_count_run ON "vault_count" ("run");
