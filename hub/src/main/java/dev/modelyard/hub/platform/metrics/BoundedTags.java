package dev.modelyard.hub.platform.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * Keeps labels bounded whatever is counted by: each label of a meter takes {@value #VALUES} values, and what comes after
 * them is counted together under {@value #OTHER}.
 */
final class BoundedTags implements MeterFilter {
    static final int VALUES = 200;
    static final String OTHER = "other";

    private record Label(String meter, String tag) {}

    private final ConcurrentMap<Label, Set<String>> seen = new ConcurrentHashMap<>();

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith("modelyard.")) {
            return id;
        }
        return id.replaceTags(
                id.getTags().stream().map(tag -> bounded(id.getName(), tag)).collect(Collectors.toList()));
    }

    private Tag bounded(String meter, Tag tag) {
        var values = seen.computeIfAbsent(new Label(meter, tag.getKey()), label -> ConcurrentHashMap.newKeySet());
        if (values.contains(tag.getValue())) {
            return tag;
        }
        synchronized (values) {
            return values.size() < VALUES && values.add(tag.getValue()) ? tag : Tag.of(tag.getKey(), OTHER);
        }
    }
}
