package dev.modelyard.simulator;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * How a simulator starts.
 *
 * @param host       the address it listens on
 * @param port       0 for any free one
 * @param prefix     a path before every address, such as {@code /openai}; empty for none
 * @param models     the names it serves; a suffix such as {@code slow!delay=2s} gives a model faults of its own
 * @param apiKey     the bearer token that it asks for
 * @param ollama     whether it speaks Ollama's own dialect too
 * @param rules      faults from the start
 * @param dimensions numbers in an embedding
 * @param remembered how many requests {@link Simulator#requests()} keeps, of 64 MB of bodies at most
 * @param clock      the time of requests and departures
 */
public record SimulatorOptions(
        String host,
        int port,
        String prefix,
        List<String> models,
        Optional<String> apiKey,
        boolean ollama,
        List<FaultRule> rules,
        int dimensions,
        int remembered,
        InstantSource clock) {
    public SimulatorOptions {
        models = List.copyOf(models);
        rules = List.copyOf(rules);
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException("a prefix begins with / and does not end with it: " + prefix);
        }
        if (dimensions < 1 || remembered < 0) {
            throw new IllegalArgumentException("dimensions are 1 or more, remembered is 0 or more");
        }
        models.forEach(name -> ModelName.of(name).faults());
    }

    /** One model, {@code simulated}, on a free port of 127.0.0.1, both dialects, no key, no fault. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                "127.0.0.1",
                0,
                "",
                List.of("simulated"),
                Optional.empty(),
                true,
                List.of(),
                8,
                1000,
                InstantSource.system());
    }

    public SimulatorOptions withHost(String address) {
        return new SimulatorOptions(
                address, port, prefix, models, apiKey, ollama, rules, dimensions, remembered, clock);
    }

    public SimulatorOptions withPort(int number) {
        return new SimulatorOptions(host, number, prefix, models, apiKey, ollama, rules, dimensions, remembered, clock);
    }

    public SimulatorOptions withPrefix(String path) {
        return new SimulatorOptions(host, port, path, models, apiKey, ollama, rules, dimensions, remembered, clock);
    }

    public SimulatorOptions withModels(String... names) {
        return new SimulatorOptions(
                host, port, prefix, List.of(names), apiKey, ollama, rules, dimensions, remembered, clock);
    }

    public SimulatorOptions withApiKey(String key) {
        return new SimulatorOptions(
                host, port, prefix, models, Optional.of(key), ollama, rules, dimensions, remembered, clock);
    }

    /** A server without Ollama's own dialect, as llama.cpp or vLLM. */
    public SimulatorOptions openAiOnly() {
        return new SimulatorOptions(host, port, prefix, models, apiKey, false, rules, dimensions, remembered, clock);
    }

    public SimulatorOptions withFaults(FaultRule... all) {
        return new SimulatorOptions(
                host, port, prefix, models, apiKey, ollama, List.of(all), dimensions, remembered, clock);
    }

    public SimulatorOptions withDimensions(int number) {
        return new SimulatorOptions(host, port, prefix, models, apiKey, ollama, rules, number, remembered, clock);
    }

    public SimulatorOptions remembering(int requests) {
        return new SimulatorOptions(host, port, prefix, models, apiKey, ollama, rules, dimensions, requests, clock);
    }

    public SimulatorOptions withClock(InstantSource source) {
        return new SimulatorOptions(host, port, prefix, models, apiKey, ollama, rules, dimensions, remembered, source);
    }
}
