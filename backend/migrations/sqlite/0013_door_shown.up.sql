ALTER TABLE "attempt" ADD COLUMN "shown_door" VARCHAR(12);
