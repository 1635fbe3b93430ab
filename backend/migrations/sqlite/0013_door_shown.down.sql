ALTER TABLE "attempt" DROP COLUMN "shown_door";
