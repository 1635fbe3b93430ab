ALTER TABLE "proposal" DROP COLUMN "heard_at";
