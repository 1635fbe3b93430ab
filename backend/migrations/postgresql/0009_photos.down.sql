DROP TABLE "photo";
