CREATE TABLE "courier_position" (
    "courier" UUID PRIMARY KEY NOT NULL REFERENCES "account" ("id") ON DELETE CASCADE,
    "run" UUID NOT NULL REFERENCES "run" ("id") ON DELETE CASCADE,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "accuracy_m" DOUBLE PRECISION NOT NULL,
    "seen_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX courier_position_run ON "courier_position" ("run");
