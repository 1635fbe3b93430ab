ALTER TABLE "learned_door" DROP COLUMN "rw";
