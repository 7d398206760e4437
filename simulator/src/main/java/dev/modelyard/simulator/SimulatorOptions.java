package dev.modelyard.simulator;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a simulator starts.
 *
 * @param host       the address it listens on
 * @param port       0 for any free one
 * @param prefix     a path before every address, such as {@code /openai}; empty for none
 * @param models     what it serves
 * @param apiKey     the bearer token that it asks for
 * @param like       what it speaks
 * @param rules      faults from the start
 * @param dimensions numbers in an embedding
 * @param remembered how many requests {@link Simulator#requests()} keeps, of 64 MB of bodies at most
 * @param clock      the time of requests and departures
 */
public record SimulatorOptions(
        String host,
        int port,
        String prefix,
        List<Model> models,
        Optional<String> apiKey,
        Likeness like,
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
    }

    /** One model, {@code simulated}, on a free port of 127.0.0.1, both dialects, no key, no fault. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                "127.0.0.1",
                0,
                "",
                List.of(Model.named("simulated")),
                Optional.empty(),
                Likeness.OLLAMA,
                List.of(),
                8,
                1000,
                InstantSource.system());
    }

    public SimulatorOptions withHost(String address) {
        return new SimulatorOptions(address, port, prefix, models, apiKey, like, rules, dimensions, remembered, clock);
    }

    public SimulatorOptions withPort(int number) {
        return new SimulatorOptions(host, number, prefix, models, apiKey, like, rules, dimensions, remembered, clock);
    }

    public SimulatorOptions withPrefix(String path) {
        return new SimulatorOptions(host, port, path, models, apiKey, like, rules, dimensions, remembered, clock);
    }

    /** Each as {@link Model#named} has it. */
    public SimulatorOptions withModels(String... names) {
        return serving(Arrays.stream(names).map(Model::named).toArray(Model[]::new));
    }

    public SimulatorOptions serving(Model... all) {
        return new SimulatorOptions(
                host, port, prefix, List.of(all), apiKey, like, rules, dimensions, remembered, clock);
    }

    public SimulatorOptions withApiKey(String key) {
        return new SimulatorOptions(
                host, port, prefix, models, Optional.of(key), like, rules, dimensions, remembered, clock);
    }

    /** A server without Ollama's own dialect, as vLLM. */
    public SimulatorOptions openAiOnly() {
        return new SimulatorOptions(
                host, port, prefix, models, apiKey, Likeness.OPENAI, rules, dimensions, remembered, clock);
    }

    /** A server that says of its models what llama.cpp's does. */
    public SimulatorOptions likeLlamaCpp() {
        return new SimulatorOptions(
                host, port, prefix, models, apiKey, Likeness.LLAMA_CPP, rules, dimensions, remembered, clock);
    }

    public SimulatorOptions withFaults(FaultRule... all) {
        return new SimulatorOptions(
                host, port, prefix, models, apiKey, like, List.of(all), dimensions, remembered, clock);
    }

    public SimulatorOptions withDimensions(int number) {
        return new SimulatorOptions(host, port, prefix, models, apiKey, like, rules, number, remembered, clock);
    }

    public SimulatorOptions remembering(int requests) {
        return new SimulatorOptions(host, port, prefix, models, apiKey, like, rules, dimensions, requests, clock);
    }

    public SimulatorOptions withClock(InstantSource source) {
        return new SimulatorOptions(host, port, prefix, models, apiKey, like, rules, dimensions, remembered, source);
    }
}
