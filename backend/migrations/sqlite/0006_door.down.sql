ALTER TABLE "handover" DROP COLUMN "code_skipped";
ALTER TABLE "handover" DROP COLUMN "code_answer";
