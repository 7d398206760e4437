package dev.modelyard.hub.seeding;

/**
 * What is left of what one run, or one text of it, may hold, so that no seeds end a hub, which has some 300 MB of heap. Once
 * something does not fit, nothing fits any more.
 */
final class SeedRoom {
    static final int SEEDS = 50_000;
    static final int FAULTS = 10_000;

    /** JSON values in all seeds; one takes up to a hundred bytes. */
    static final int PARTS = 1_000_000;

    static final String IS_FULL =
            "a run takes %,d seeds with %,d values in them, and %,d faults".formatted(SEEDS, PARTS, FAULTS);

    private int seeds = SEEDS;
    private int faults = FAULTS;
    private int parts = PARTS;

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
}
