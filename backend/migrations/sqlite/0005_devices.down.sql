ALTER TABLE "sync_record" DROP COLUMN "monotonic_ms";
ALTER TABLE "sync_record" DROP COLUMN "recorded_at";
DROP TABLE "set_aside_record";
DROP TABLE "device_link";
DROP TABLE "device";
DROP TABLE "enrolment";
