CREATE TABLE "learned_door" (
    "id" UUID PRIMARY KEY NOT NULL,
    "place" UUID NOT NULL REFERENCES "place" ("id") ON DELETE CASCADE,
    "teaching" VARCHAR(20) NOT NULL,
    "village_code" VARCHAR(13),
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "accuracy_m" DOUBLE PRECISION NOT NULL,
    "street" VARCHAR(120) NOT NULL,
    "hamlet" VARCHAR(80) NOT NULL,
    "rt" VARCHAR(5) NOT NULL,
    "sent_to" VARCHAR(12) NOT NULL,
    "missed_m" INTEGER,
    "learned_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX learned_door_place ON "learned_door" ("place");

CREATE INDEX learned_door_village_code ON "learned_door" ("village_code");

CREATE TABLE "service_turn" (
    "service" VARCHAR(40) PRIMARY KEY NOT NULL,
    "next_at" TIMESTAMPTZ NOT NULL
);

ALTER TABLE "place" ADD COLUMN "service_asked_at" TIMESTAMPTZ;

CREATE INDEX place_village_code ON "place" ("village_code");

CREATE INDEX place_service_asked_at ON "place" ("service_asked_at");
