package dev.modelyard.hub.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that came out of a journey, to look for texts in it.
 *
 * @param files the content of each, byte for byte, by its name below the data directory
 */
record Searched(String log, List<Answered> answers, String tables, Map<String, String> files) {

    static Searched of(String log, List<Answered> answers, String tables, Path data) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(data.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return new Searched(log, answers, tables, contents);
    }

    /** {@code log}, {@code tables}, what was asked for an answer, the name of a file. */
    Set<String> placesOf(String text) {
        var places = new TreeSet<String>();
        if (log.contains(text)) {
            places.add("log");
        }
        if (tables.contains(text)) {
            places.add("tables");
        }
        answers.stream()
                .filter(answer -> answer.body().contains(text)
                        || answer.headers().toString().contains(text))
                .forEach(answer -> places.add(answer.asked()));
        files.forEach((file, content) -> {
            if (content.contains(text)) {
                places.add(file);
            }
        });
        return places;
    }
}
