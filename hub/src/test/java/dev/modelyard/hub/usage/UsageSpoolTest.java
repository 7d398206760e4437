package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageSpoolTest {
    private static final long ROOM = 64 << 20;

    @TempDir
    Path directory;

    @Test
    void givesBackWhatWasAppendedAlsoToTheNextProcess() throws IOException {
        var kept = List.of(
                Events.usual("1"),
                Events.bare("2", "a \"name\"\nof two lines, 日本語 \u2028 \ud83d\ude80 \0"),
                Events.event("3", Events.NOON, "bob", "m", new TokenCounts(null, 0L), 499, EndReason.CLIENT_GONE, ""));
        try (var spool = new UsageSpool(directory, ROOM)) {
            assertThat(spool.append(kept)).isTrue();
        }
        try (var next = new UsageSpool(directory, ROOM)) {
            assertThat(next.isEmpty()).isFalse();
            var segment = next.oldest().orElseThrow();
            assertThat(segment.events()).isEqualTo(kept);
            assertThat(segment.torn()).isZero();
            next.remove(segment.number());
            assertThat(next.isEmpty()).isTrue();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatIsKeptAsideGoesAloneAndCostsTheOthersNothing() throws IOException {
        try (var spool = new UsageSpool(directory, ROOM)) {
            spool.append(List.of(Events.usual("before")));
            var aside = spool.keepAside(List.of(Events.usual("aside")));
            spool.append(List.of(Events.usual("after")));

            spool.remove(aside.orElseThrow());

            for (var id : List.of("before", "after")) {
                var segment = spool.oldest().orElseThrow();
                assertThat(segment.events()).extracting(UsageEvent::id).containsExactly(id);
                spool.remove(segment.number());
            }
            assertThat(spool.isEmpty()).isTrue();
        }
    }

    @Test
    void skipsTheTornTailOfAKilledProcessAndLosesNothingElse() throws IOException {
        var first = Events.usual("1");
        var second = Events.bare("2", "日本語");
        int whole = (SpoolLine.of(first) + "\n").getBytes(StandardCharsets.UTF_8).length;
        byte[] both = (SpoolLine.of(first) + "\n" + SpoolLine.of(second)).getBytes(StandardCharsets.UTF_8);
        for (int length = whole + 1; length < both.length; length++) {
            Files.write(directory.resolve("0000000007.usage"), Arrays.copyOf(both, length));
            try (var spool = new UsageSpool(directory, ROOM)) {
                assertThat(spool.append(List.of(Events.usual("3")))).isTrue();
                var torn = spool.oldest().orElseThrow();
                assertThat(torn.events()).extracting(UsageEvent::id).containsExactly("1");
                assertThat(torn.torn()).isEqualTo(1);
                spool.remove(torn.number());
                var next = spool.oldest().orElseThrow();
                assertThat(next.events()).extracting(UsageEvent::id).containsExactly("3");
                spool.remove(next.number());
            }
        }
    }

    @Test
    void skipsALineWhoseBytesChanged() throws IOException {
        var lines = new ArrayList<String>();
        Events.many(3).forEach(event -> lines.add(SpoolLine.of(event)));
        lines.set(1, lines.get(1).replace("smol", "small"));
        Files.write(directory.resolve("0000000001.usage"), lines);
        try (var spool = new UsageSpool(directory, ROOM)) {
            var segment = spool.oldest().orElseThrow();
            assertThat(segment.events()).extracting(UsageEvent::id).containsExactly("event-0", "event-2");
            assertThat(segment.torn()).isEqualTo(1);
        }
    }

    @Test
    void takesNoMoreThanItsBoundAndMoreAgainOnceSomeIsRemoved() throws IOException {
        var batch = Events.many(100);
        try (var spool = new UsageSpool(directory, 100_000)) {
            int taken = 0;
            while (spool.append(batch)) {
                taken++;
            }
            assertThat(taken).isPositive();
            assertThat(spool.bytes()).isPositive().isLessThanOrEqualTo(100_000);
            var segment = spool.oldest().orElseThrow();
            assertThat(segment.events()).hasSize(taken * 100);
            spool.remove(segment.number());
            assertThat(spool.append(batch)).isTrue();
        }
    }

    @Test
    void beginsANewSegmentBeforeOneIsTooLongToStoreAtOnce() throws IOException {
        var batch = Events.many(4_000);
        try (var spool = new UsageSpool(directory, ROOM)) {
            for (int i = 0; i < 5; i++) {
                assertThat(spool.append(batch)).isTrue();
            }
            int read = 0;
            int segments = 0;
            for (var next = spool.oldest(); next.isPresent(); next = spool.oldest()) {
                assertThat(next.get().events()).hasSizeLessThan(12_001);
                read += next.get().events().size();
                segments++;
                spool.remove(next.get().number());
            }
            assertThat(read).isEqualTo(20_000);
            assertThat(segments).isGreaterThan(1);
            assertThat(spool.bytes()).isZero();
        }
    }
}
