package dev.modelyard.simulator;

import java.util.Optional;

/**
 * Faults set at run time, and the requests they are for. All rules that fit a request hold together; where two name the
 * same fault, the later rule wins.
 *
 * @param on     a path, {@code generation} (every address that costs tokens), {@code probes} (all others) or {@code *}
 * @param model  only for this model, whatever suffix of faults its name has
 * @param times  only for so many requests, then the rule is spent; 0 for all
 * @param faults what befalls them
 */
public record FaultRule(String on, Optional<String> model, int times, Faults faults) {
    public FaultRule {
        if (!on.startsWith("/") && !on.equals("generation") && !on.equals("probes") && !on.equals("*")) {
            throw new IllegalArgumentException("on is a path, generation, probes or *, not " + on);
        }
        if (times < 0) {
            throw new IllegalArgumentException("times is 0 or more, not " + times);
        }
    }

    FaultRule(String on, Faults faults) {
        this(on, Optional.empty(), 0, faults);
    }

    /** The same, for requests that name this model. */
    public FaultRule forModel(String name) {
        return new FaultRule(on, Optional.of(name), times, faults);
    }

    /** The same, for the next so many requests. */
    public FaultRule times(int number) {
        return new FaultRule(on, model, number, faults);
    }

    /** @param asked the model that the request names; empty if it names none */
    boolean fits(String path, boolean generation, Optional<String> asked) {
        var there =
                switch (on) {
                    case "*" -> true;
                    case "generation" -> generation;
                    case "probes" -> !generation;
                    default -> on.equals(path);
                };
        return there
                && (model.isEmpty()
                        || model.equals(asked)
                        || model.equals(asked.map(name -> ModelName.of(name).base())));
    }
}
