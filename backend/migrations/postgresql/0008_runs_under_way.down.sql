DROP TABLE "revision";
ALTER TABLE "run" DROP COLUMN "lost_at";
ALTER TABLE "run" DROP COLUMN "amended_at";
ALTER TABLE "run" DROP COLUMN "version";
