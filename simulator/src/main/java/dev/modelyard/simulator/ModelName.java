package dev.modelyard.simulator;

/**
 * A model's name and the faults it carries behind an exclamation mark: {@code slow!delay=2s}. This way faults pass
 * through every gateway.
 *
 * @param base   the name without its faults
 * @param suffix the faults as written; empty for none
 */
record ModelName(String base, String suffix) {
    static ModelName of(String name) {
        var mark = name.indexOf('!');
        return mark < 0 ? new ModelName(name, "") : new ModelName(name.substring(0, mark), name.substring(mark + 1));
    }

    /** @throws IllegalArgumentException if the suffix is not to be read */
    Faults faults() {
        return suffix.isEmpty() ? Faults.NONE : Faults.of(suffix);
    }
}
