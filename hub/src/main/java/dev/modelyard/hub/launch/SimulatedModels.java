package dev.modelyard.hub.launch;

import dev.modelyard.simulator.FaultRule;
import dev.modelyard.simulator.Faults;
import dev.modelyard.simulator.Model;
import dev.modelyard.simulator.SimulatorOptions;

/** The models of the demo, each of which shows something else of a chat. */
final class SimulatedModels {
    /** Says plain words. */
    static final String PLAIN = "simulated";

    /** Reasons first, and answers in Markdown. */
    private static final String THINKER = "simulated-thinker";

    /** Takes pictures, and answers in Markdown; not in memory. */
    private static final String SEER = "simulated-vision";

    private SimulatedModels() {}

    static SimulatorOptions options() {
        return SimulatorOptions.defaults()
                .serving(
                        Model.named(PLAIN)
                                .withSize(2_019_393_189L, 3_200_000_000L, "Q4_K_M")
                                .withContext(131_072)
                                .withCapabilities("completion", "tools"),
                        Model.named(THINKER)
                                .withSize(5_225_388_164L, 8_200_000_000L, "Q4_K_M")
                                .withContext(40_960)
                                .withCapabilities("completion", "tools", "thinking"),
                        Model.named(SEER)
                                .withSize(6_140_000_000L, 8_300_000_000L, "Q4_K_M")
                                .withContext(125_952)
                                .withCapabilities("completion", "vision")
                                .unloaded())
                .withFaults(
                        faults("every=40ms"), // slow enough to see it stream
                        faults("events=48").forModel(PLAIN),
                        faults("say=markdown,reasoning,delay=300ms").forModel(THINKER),
                        faults("say=markdown").forModel(SEER));
    }

    private static FaultRule faults(String words) {
        return Faults.of(words).on("generation");
    }
}
