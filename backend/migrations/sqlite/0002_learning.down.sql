DROP INDEX place_service_asked_at;
DROP INDEX place_village_code;
ALTER TABLE "place" DROP COLUMN "service_asked_at";
DROP TABLE "service_turn";
DROP TABLE "learned_door";
