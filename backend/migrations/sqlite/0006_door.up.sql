ALTER TABLE "handover" ADD COLUMN "code_answer" VARCHAR(12);

ALTER TABLE "handover" ADD COLUMN "code_skipped" VARCHAR(24);
