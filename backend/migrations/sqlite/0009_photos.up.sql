CREATE TABLE "photo" (
    "id" UUID PRIMARY KEY NOT NULL,
    "record_id" UUID NOT NULL,
    "courier" UUID NOT NULL REFERENCES "account" ("id") ON DELETE RESTRICT,
    "subject" VARCHAR(24) NOT NULL,
    "sha256" VARCHAR(64),
    "skipped" VARCHAR(24),
    "named_at" TIMESTAMPTZ NOT NULL,
    "size" INTEGER,
    "received_at" TIMESTAMPTZ,
    "erased_at" TIMESTAMPTZ
);

CREATE INDEX photo_record_id ON "photo" ("record_id");

CREATE INDEX photo_courier ON "photo" ("courier");
