ALTER TABLE "run" DROP COLUMN "reordered_why";
ALTER TABLE "run" DROP COLUMN "reordered_at";
