package dev.modelyard.hub.seeding;

import tools.jackson.databind.JsonNode;

/**
 * What is left of what one run, or one text of it, may hold, so that no seeds end a hub, which has some 300 MB of heap. Once
 * something does not fit, nothing fits any more.
 */
final class SeedRoom {
    static final int SEEDS = 20_000;
    static final int FAULTS = 10_000;

    /** So that one text leaves room for those of others. */
    static final int FAULTS_OF_A_TEXT = 2_000;

    /** JSON values in all seeds; one takes up to a hundred bytes. */
    static final int PARTS = 1_000_000;

    static final String IS_FULL =
            "a run takes %,d seeds with %,d values in them, and %,d faults, %,d of them in one text"
                    .formatted(SEEDS, PARTS, FAULTS, FAULTS_OF_A_TEXT);

    private static final int LONGEST = 300;

    private int seeds = SEEDS;
    private int faults;
    private int parts = PARTS;

    private SeedRoom(int faults) {
        this.faults = faults;
    }

    static SeedRoom ofRun() {
        return new SeedRoom(FAULTS);
    }

    static SeedRoom ofText() {
        return new SeedRoom(FAULTS_OF_A_TEXT);
    }

    /** Whether it fits, and then takes its room. */
    boolean take(Found one) {
        seeds--;
        switch (one) {
            case Found.Seed seed -> parts -= Math.min(seed.parts(), PARTS);
            case Found.Bad bad -> faults -= bad.faults().size();
        }
        return !isFull();
    }

    boolean isFull() {
        return seeds < 0 || faults < 0 || parts < 0;
    }

    /** Whether a value is too long to be told in a report. */
    static boolean isLong(JsonNode value) {
        return (value.isContainer() ? value.toString() : value.asString()).length() > LONGEST;
    }
}
