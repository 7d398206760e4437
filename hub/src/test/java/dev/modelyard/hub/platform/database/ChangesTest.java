package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
    Database here;
    Database elsewhere;

    @BeforeEach
    void open() {
        var url = TestDatabase.freshUrl();
        here = TestDatabase.open(url);
        elsewhere = TestDatabase.open(url);
        Await.until("both listen", () -> here.isUp() && elsewhere.isUp());
    }

    @AfterEach
    void close() {
        elsewhere.close();
        here.close();
    }

    private static void announce(Database from, String topic) {
        from.jdbi().useTransaction(tx -> from.changes().announce(tx, topic));
    }

    @Test
    void anAnnouncementReachesListenersOfItsTopicHereAndElsewhere() {
        var heardHere = new AtomicInteger();
        var heardElsewhere = new AtomicInteger();
        var other = new AtomicInteger();
        here.changes().on("users", heardHere::incrementAndGet);
        elsewhere.changes().on("users", heardElsewhere::incrementAndGet);
        elsewhere.changes().on("endpoints", other::incrementAndGet);

        announce(here, "users");

        Await.until("it is heard here", () -> heardHere.get() == 1);
        Await.until("it is heard elsewhere", () -> heardElsewhere.get() == 1);
        assertThat(other).hasValue(0);
    }

    @Test
    void aDetailReachesWhoFollowsItsTopicInOrderAndNobodyElse() {
        List<String> heard = new CopyOnWriteArrayList<>();
        var others = new AtomicInteger();
        elsewhere.changes().on("talk", others::incrementAndGet);
        elsewhere.changes().onEach("tal", _ -> others.incrementAndGet());
        elsewhere.changes().onEach("talk", _ -> {
            throw new IllegalStateException("one that fails keeps nothing from the others");
        });
        var following = elsewhere.changes().onEach("talk", heard::add);

        here.jdbi().useTransaction(tx -> {
            here.changes().announce(tx, "talk", "a 1");
            here.changes().announce(tx, "talk", "b");
        });

        Await.until("both are heard", () -> heard.size() == 2);
        assertThat(heard).containsExactly("a 1", "b");
        assertThat(others).hasValue(0);
        following.close();
        elsewhere.changes().onEach("end", _ -> others.incrementAndGet());
        here.jdbi().useTransaction(tx -> {
            here.changes().announce(tx, "talk", "c");
            here.changes().announce(tx, "end", "");
        });
        Await.until("the end is heard", () -> others.get() == 1);
        assertThat(heard).hasSize(2);
    }

    @Test
    void aTransactionThatIsRolledBackAnnouncesNothing() {
        var heard = new AtomicInteger();
        elsewhere.changes().on("users", heard::incrementAndGet);
        here.jdbi().useTransaction(tx -> {
            here.changes().announce(tx, "users");
            tx.rollback();
        });

        announce(here, "users");

        Await.until("the second is heard", () -> heard.get() > 0);
        assertThat(heard).hasValue(1);
    }

    @Test
    void everyListenerRunsOnceTheLostConnectionIsBack() {
        var heard = new AtomicInteger();
        elsewhere.changes().on("users", heard::incrementAndGet);

        var ended = here.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                                WHERE datname = current_database() AND query LIKE 'LISTEN%'
                                """).mapTo(int.class).one());

        assertThat(ended).isEqualTo(2);
        Await.until("the listener runs", () -> heard.get() > 0);
        var before = heard.get();
        announce(here, "users");
        Await.until("announcements arrive again", () -> heard.get() > before);
    }

    @Test
    void aListenerThatThrowsIsRunAgain() {
        var runs = new AtomicInteger();
        elsewhere.changes().on("users", () -> {
            if (runs.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        });

        announce(here, "users");

        Await.until("the third run succeeds", () -> runs.get() == 3);
    }

    @Test
    void announcementsDuringARunMakeItRunOnceMore() throws Exception {
        var inside = new CountDownLatch(1);
        var go = new Semaphore(0);
        var runs = new AtomicInteger();
        elsewhere.changes().on("users", () -> {
            inside.countDown();
            go.acquireUninterruptibly();
            runs.incrementAndGet();
        });
        var heard = new AtomicInteger();
        elsewhere.changes().on("last", heard::incrementAndGet);
        announce(here, "users");
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

        announce(here, "users");
        announce(here, "users");
        announce(here, "last"); // a slow listener delays no other
        Await.until("all have arrived", () -> heard.get() == 1);
        go.release(10);

        Await.until("it ran again", () -> runs.get() == 2);
        announce(here, "last");
        Await.until("and nothing is left", () -> heard.get() == 2);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aClosedSubscriptionHearsNothing() {
        var heard = new AtomicInteger();
        var still = new AtomicInteger();
        elsewhere.changes().on("users", heard::incrementAndGet).close();
        elsewhere.changes().on("users", still::incrementAndGet);

        announce(here, "users");

        Await.until("others hear it", () -> still.get() == 1);
        assertThat(heard).hasValue(0);
    }

    @Test
    void whoIsClosedInTheMiddleOfItsWorkDoesItToTheEnd() {
        var began = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var subscription = here.changes().on("users", () -> {
            began.countDown();
            try {
                goOn.await();
                ended.set(true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        announce(here, "users");
        Await.until("it works", () -> began.getCount() == 0);
        var closer = Thread.ofPlatform().start(subscription::close);
        Await.until("closing waits", () -> closer.getState() == Thread.State.TIMED_WAITING);

        goOn.countDown();

        Await.until("closing is done", () -> !closer.isAlive());
        assertThat(ended).isTrue();
    }
}
