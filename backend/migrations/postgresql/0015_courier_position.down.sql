DROP TABLE "courier_position";
