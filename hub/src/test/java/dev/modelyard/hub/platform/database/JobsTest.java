package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
    private static final Duration SOON = Duration.ofMillis(50);

    @Test
    void aJobOfSeveralHubsRunsOnOneAtATime() {
        var url = TestDatabase.freshUrl();
        var inside = new AtomicInteger();
        var together = new AtomicBoolean();
        var runs = new AtomicInteger();
        Runnable work = () -> {
            if (inside.incrementAndGet() > 1) {
                together.set(true);
            }
            runs.incrementAndGet();
            inside.decrementAndGet();
        };
        try (var one = TestDatabase.open(url);
                var two = TestDatabase.open(url);
                var jobsOfOne = new Jobs(one).every("sweep", SOON, work);
                var jobsOfTwo = new Jobs(two).every("sweep", SOON, work)) {
            jobsOfOne.start();
            jobsOfTwo.start();

            Await.until("it runs again and again", () -> runs.get() >= 3);
        }
        assertThat(together).isFalse();
    }

    @Test
    void aJobThatThrowsRunsAgainAndDisturbsNoOther() {
        var failing = new AtomicInteger();
        var other = new AtomicInteger();
        try (var database = TestDatabase.fresh();
                var jobs = new Jobs(database)
                        .every("failing", SOON, () -> {
                            failing.incrementAndGet();
                            throw new IllegalStateException("on purpose");
                        })
                        .every("other", SOON, other::incrementAndGet)) {
            jobs.start();

            Await.until("both run again", () -> failing.get() >= 2 && other.get() >= 2);
        }
    }

    @Test
    void longWorkIsToldToEndAndNotInterrupted() {
        var began = new CountDownLatch(1);
        var told = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        try (var database = TestDatabase.fresh();
                var jobs = new Jobs(database)
                        .every(
                                "long",
                                SOON,
                                () -> {
                                    began.countDown();
                                    try {
                                        told.await();
                                        ended.set(true);
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                },
                                told::countDown)) {
            jobs.start();
            Await.until("it runs", () -> began.getCount() == 0);
        }
        assertThat(ended).isTrue();
    }

    @Test
    void whatADeadHubLeftHalfDoneIsFreeAgainWhenTheNextStarts(@TempDir Path directory) throws Exception {
        HubProcess.shareProgramsWith(directory);
        var ran = new CountDownLatch(1);
        try (var held = DataDirectory.open(directory);
                var database = new Database(Configuration.defaults(DatabaseSettings.class), held).start();
                var jobs = new Jobs(database).every("sweep", SOON, ran::countDown)) {
            database.jdbi().useHandle(handle -> handle.execute("""
                            INSERT INTO scheduled_tasks
                                (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                            VALUES ('sweep', 'recurring', now(), TRUE, 'the dead', now(), 1)
                            """));

            jobs.start();

            String holder = database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT coalesce(max(picked_by), '') FROM scheduled_tasks")
                            .mapTo(String.class)
                            .one());
            assertThat(holder).isNotEqualTo("the dead");
            assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
