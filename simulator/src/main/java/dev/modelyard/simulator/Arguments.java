package dev.modelyard.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.ListIterator;
import java.util.stream.Collectors;

/**
 * What the command line says.
 *
 * @param help whether it asks for help only
 */
record Arguments(SimulatorOptions options, boolean help) {
    private static final String USAGE = """
            A model server with faults, speaking OpenAI and Ollama.

              --host ADDRESS     where to listen (127.0.0.1)
              --port N           0 for any free port (0)
              --model NAME       a model to serve; may be repeated (simulated)
              --api-key KEY      the bearer token to ask for
              --prefix PATH      a path before every address, such as /openai
              --openai-only      without Ollama's own dialect
              --llama-cpp        the same, and its list of models says what llama.cpp's does
              --dimensions N     numbers in an embedding (8)
              --remember N       requests kept for GET /simulator/requests (1000)
              --faults FAULTS    what befalls every request that costs tokens, such as delay=200ms,every=20ms
              --help

            Each fault is an option too: --delay 200ms is --faults delay=200ms. The faults:

            """;

    /** @throws IllegalArgumentException with what is wrong, for people */
    static Arguments read(String[] arguments) {
        var options = SimulatorOptions.defaults();
        var models = new ArrayList<String>();
        var faults = Faults.NONE;
        var help = false;
        for (var rest = Arrays.asList(arguments).listIterator(); rest.hasNext(); ) {
            var option = rest.next();
            switch (option) {
                case "--help" -> help = true;
                case "--openai-only" -> options = options.openAiOnly();
                case "--llama-cpp" -> options = options.likeLlamaCpp();
                case "--host" -> options = options.withHost(value(option, rest));
                case "--port" -> options = options.withPort(number(option, value(option, rest), 65_535));
                case "--prefix" -> options = options.withPrefix(value(option, rest));
                case "--model" -> models.add(value(option, rest));
                case "--api-key" -> options = options.withApiKey(value(option, rest));
                case "--dimensions" -> options = options.withDimensions(number(option, value(option, rest), 65_536));
                case "--remember" ->
                    options = options.remembering(number(option, value(option, rest), Integer.MAX_VALUE));
                case "--faults" -> faults = Faults.of(value(option, rest)).over(faults);
                default -> faults = fault(option, rest).over(faults);
            }
        }
        if (!models.isEmpty()) {
            options = options.withModels(models.toArray(String[]::new));
        }
        if (!faults.equals(Faults.NONE)) {
            options = options.withFaults(faults.on("generation"));
        }
        return new Arguments(options, help);
    }

    /** All that can be said. */
    static String usage() {
        return Arrays.stream(Fault.values())
                .map(fault -> String.format("  %-34s %s%n", shown(fault), fault.text()))
                .collect(Collectors.joining("", USAGE, ""));
    }

    private static String shown(Fault fault) {
        return fault.form().isEmpty() ? fault.word() : fault.word() + "=" + fault.form();
    }

    private static Faults fault(String option, ListIterator<String> rest) {
        if (!option.startsWith("--")) {
            throw new IllegalArgumentException("not an option: " + option + "; see --help");
        }
        var fault = Fault.named(option.substring(2));
        if (rest.hasNext() && !fault.form().isEmpty()) {
            var next = rest.next();
            if (!next.startsWith("--")) {
                return Faults.NONE.with(fault, next);
            }
            rest.previous();
        }
        return Faults.of(fault.word());
    }

    private static String value(String option, ListIterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static int number(String option, String value, int most) {
        try {
            var number = Integer.parseInt(value);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " is a number, not " + value, e);
        }
        throw new IllegalArgumentException(option + " is 0 to " + most + ", not " + value);
    }
}
