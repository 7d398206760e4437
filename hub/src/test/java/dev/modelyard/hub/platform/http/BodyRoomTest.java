package dev.modelyard.hub.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.testing.Await;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BodyRoomTest {
    private static final int MIB = 1024 * 1024;

    private final BodyRoom room = new BodyRoom();

    @Test
    void whatHasComeIsBoundedUntilItIsDealtWith() {
        var full = room.open();
        for (int i = 0; i < 32; i++) {
            assertThat(full.grow(MIB)).isTrue();
        }
        try (var late = room.open()) {
            assertThat(late.grow(1)).isFalse();
        }
        full.close();
        try (var after = room.open()) {
            assertThat(after.grow(MIB)).isTrue();
        }
    }

    /** A body that never ends; notes, once {@code from} bytes of it have come, whether there is room for others. */
    private static InputStream endless(int from, BodyRoom.Place other, Set<Boolean> hasRoom) {
        return new InputStream() {
            private long come;

            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] into, int at, int length) {
                if (come > from) {
                    hasRoom.add(other.grow(0));
                }
                come += length;
                return length;
            }
        };
    }

    @Test
    void aBodyThatIsRefusedGivesItsRoomToOthersBeforeItsRestHasCome() {
        try (var other = room.open();
                var refused = room.open()) {
            other.grow(20 * MIB);
            var hasRoom = new HashSet<Boolean>();
            assertThatThrownBy(() -> BodyBytes.read(endless(13 * MIB, other, hasRoom), 100 * MIB, refused))
                    .isInstanceOf(Problem.Unavailable.class);
            assertThat(hasRoom).containsExactly(true);

            hasRoom.clear();
            assertThatThrownBy(() -> BodyBytes.read(endless(5 * MIB, other, hasRoom), 4 * MIB, refused))
                    .isInstanceOf(Problem.TooLarge.class);
            assertThat(other.grow(12 * MIB)).isTrue();
        }
    }

    @Test
    void longBodiesAreReadOneAfterAnother() {
        var first = room.open();
        first.grow(5 * MIB);
        first.waitForTurn();
        var through = new AtomicInteger();
        var second = Thread.ofVirtual().start(() -> {
            try (var place = room.open()) {
                place.grow(2 * MIB);
                place.waitForTurn();
                through.incrementAndGet();
            }
        });
        Await.until("the second waits", () -> second.getState() == Thread.State.TIMED_WAITING);
        assertThat(through).hasValue(0);
        first.close();
        Await.until("the second has its turn", () -> through.get() == 1);
    }

    @Test
    void shortBodiesWaitForNobody() {
        var places = new BodyRoom.Place[1000];
        for (int i = 0; i < places.length; i++) {
            places[i] = room.open();
            places[i].grow(500);
            places[i].waitForTurn();
        }
        for (var place : places) {
            place.close();
        }
        try (var long1 = room.open()) {
            long1.grow(2 * MIB);
            long1.waitForTurn();
        }
    }

    @Test
    void longAnswersCountUntilTheyAreSentAndAreMadeOneAfterAnother() {
        var sending = new BodyRoom.Place[3];
        for (int i = 0; i < sending.length; i++) {
            sending[i] = room.open();
            sending[i].reserve(20 * MIB);
            sending[i].settle();
        }
        var made = new AtomicInteger();
        var fourth = Thread.ofVirtual().start(() -> {
            try (var place = room.open()) {
                place.reserve(20 * MIB);
                made.incrementAndGet();
            }
        });
        Await.until("the fourth waits", () -> fourth.getState() == Thread.State.TIMED_WAITING);
        try (var small = room.open()) {
            small.reserve(1000);
        }
        assertThat(made).hasValue(0);
        sending[0].close();
        Await.until("the fourth is made", () -> made.get() == 1);
    }

    @Test
    void aShortBodyWithALongAnswerWaitsForATurnAnew() {
        try (var place = room.open()) {
            place.grow(500);
            place.waitForTurn();
            place.reserve(20 * MIB);
            place.settle();
            try (var next = room.open()) {
                next.reserve(20 * MIB);
            }
        }
    }
}
