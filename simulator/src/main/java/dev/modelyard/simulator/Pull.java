package dev.modelyard.simulator;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /api/pull}: any model there is a name for comes in two layers, and is served, on disk only, once it is there. With
 * the fault {@code every} there is a pause between two lines, with {@code error-event} an error in the place of one.
 */
final class Pull {
    private static final int LINES_A_LAYER = 5;
    private static final String LIBRARY = "library/";

    private final Listing listing;

    Pull(Listing listing) {
        this.listing = listing;
    }

    Answer answer(String name, boolean stream, Faults faults) {
        var pulled = Model.named(listed(name)).unloaded();
        var failsAfter = faults.number(Fault.ERROR_EVENT).orElse(Long.MAX_VALUE);
        var lines = lines(pulled).toList();
        if (!stream) {
            return failsAfter < lines.size()
                    ? Answer.of(500, Answer.JSON, Json.bytes(error()))
                    : new Answer(200, Answer.JSON, List.of(), () -> whole(pulled), false, false, Tokens.ZERO);
        }
        Iterable<Step> body = () -> steps(lines, failsAfter, pulled, faults.time(Fault.EVERY));
        return new Answer(200, "application/x-ndjson", List.of(), body, true, false, Tokens.ZERO);
    }

    /** As Ollama lists it, which leaves out of a name what is as usual, and adds the usual tag. */
    private static String listed(String name) {
        var own = name.startsWith(LIBRARY) ? name.substring(LIBRARY.length()) : name;
        return own.contains(":") ? own : own + ":latest";
    }

    private Iterator<Step> whole(Model pulled) {
        return Stream.<Step>of(Step.Send.of(Json.bytes(status("success"))), Answer.END)
                .peek(step -> listing.add(pulled))
                .iterator();
    }

    private Iterator<Step> steps(List<ObjectNode> lines, long failsAfter, Model pulled, Duration pause) {
        var said = lines.stream().limit(failsAfter).flatMap(line -> Stream.of(send(line), new Step.Pause(pause)));
        var last = failsAfter < lines.size()
                ? Stream.of(send(error()), Answer.END)
                : Stream.of(send(status("success")), Answer.END).peek(step -> listing.add(pulled));
        return Stream.concat(said, last).iterator();
    }

    private static Stream<ObjectNode> lines(Model model) {
        var layers = Stream.of(model.bytes() - 1000, 1000L).flatMap(Pull::layer);
        return Stream.of(
                        Stream.of(status("pulling manifest")),
                        layers,
                        Stream.of(status("verifying sha256 digest"), status("writing manifest")))
                .flatMap(part -> part);
    }

    private static Stream<ObjectNode> layer(long bytes) {
        var digest = "sha256:" + Long.toHexString(Text.mixed(bytes)).repeat(4);
        return LongStream.rangeClosed(0, LINES_A_LAYER).mapToObj(part -> status("pulling " + digest.substring(7, 19))
                .put("digest", digest)
                .put("total", bytes)
                .put("completed", bytes * part / LINES_A_LAYER));
    }

    private static ObjectNode status(String words) {
        return Json.object().put("status", words);
    }

    private static ObjectNode error() {
        return Json.object().put("error", "pull model manifest: file does not exist");
    }

    private static Step send(ObjectNode line) {
        return Step.Send.of(Json.text(line) + "\n");
    }
}
