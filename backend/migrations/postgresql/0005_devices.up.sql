CREATE TABLE "enrolment" (
    "token_sha256" VARCHAR(64) PRIMARY KEY NOT NULL,
    "account" UUID NOT NULL REFERENCES "account" ("id") ON DELETE CASCADE,
    "made_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "used_by" UUID
);

CREATE INDEX enrolment_account ON "enrolment" ("account");

CREATE TABLE "device" (
    "id" UUID PRIMARY KEY NOT NULL,
    "account" UUID NOT NULL REFERENCES "account" ("id") ON DELETE RESTRICT,
    "public_key" BYTEA NOT NULL,
    "enrolled_at" TIMESTAMPTZ NOT NULL,
    "enrolled_by" UUID NOT NULL,
    "challenge" VARCHAR(64),
    "last_contact_at" TIMESTAMPTZ NOT NULL,
    "app_version" VARCHAR(40) NOT NULL,
    "waiting" INTEGER,
    "flagged" INTEGER NOT NULL,
    "revoked_at" TIMESTAMPTZ
);

CREATE INDEX device_account ON "device" ("account");

CREATE TABLE "device_link" (
    "sha256" VARCHAR(64) PRIMARY KEY NOT NULL,
    "device_id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "prev_sha256" VARCHAR(64),
    "signature" BYTEA NOT NULL,
    "flaw" VARCHAR(20),
    "received_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX device_link_device_id ON "device_link" ("device_id");

CREATE INDEX device_link_prev_sha256 ON "device_link" ("prev_sha256");

CREATE TABLE "set_aside_record" (
    "id" UUID PRIMARY KEY NOT NULL,
    "device_id" UUID NOT NULL,
    "courier" UUID NOT NULL REFERENCES "account" ("id") ON DELETE RESTRICT,
    "content" BYTEA NOT NULL,
    "code" VARCHAR(60) NOT NULL,
    "received_at" TIMESTAMPTZ NOT NULL
);

CREATE INDEX set_aside_record_device_id ON "set_aside_record" ("device_id");

ALTER TABLE "sync_record" ADD COLUMN "recorded_at" TIMESTAMPTZ;

ALTER TABLE "sync_record" ADD COLUMN "monotonic_ms" BIGINT;
