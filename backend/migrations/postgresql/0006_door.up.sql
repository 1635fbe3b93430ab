ALTER TABLE "handover" ADD COLUMN "code_answer" VARCHAR(12);

ALTER TABLE "handover" ADD COLUMN "code_skipped" VARCHAR(24);

ALTER TABLE "handover" ADD COLUMN "seal_typed" VARCHAR(24);

ALTER TABLE "handover" ADD COLUMN "from_pin_m" INTEGER;

ALTER TABLE "handover" ADD COLUMN "off_pin" VARCHAR(24);

ALTER TABLE "attempt" ADD COLUMN "accuracy_m" DOUBLE PRECISION;

ALTER TABLE "attempt" ADD COLUMN "from_pin_m" INTEGER;

ALTER TABLE "attempt" ADD COLUMN "off_pin" VARCHAR(24);

ALTER TABLE "custody" ADD COLUMN "seal_typed" VARCHAR(24);
