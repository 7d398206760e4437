package dev.modelyard.hub.platform.database;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.modelyard.hub.platform.identity.Nanoid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Recurring work, done by one hub at a time however many share the database.
 *
 * <p>Add all of it with {@link #every}, then {@link #start}. A job that throws is logged and runs again at its next
 * time; while the database is away, no job runs.
 */
public final class Jobs implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A job whose hub died in the middle is free again after four of these. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private static final int MISSED_HEARTBEATS = 4;
    private static final int AT_ONCE = 8;
    private static final Duration STOP = Duration.ofSeconds(2);

    private final Database database;
    private final List<RecurringTask<Void>> tasks = new ArrayList<>();
    private final List<Runnable> stops = new ArrayList<>();
    private @Nullable Scheduler scheduler;

    public Jobs(Database database) {
        this.database = database;
    }

    /** Runs {@code work} on a virtual thread, {@code pause} after it last ended; {@code name} is unique and lasts. */
    public Jobs every(String name, Duration pause, Runnable work) {
        tasks.add(Tasks.recurring(name, FixedDelay.of(pause)).execute((instance, context) -> work.run()));
        return this;
    }

    /** As {@link #every}, for work that takes long and ends soon after {@code stop} was called. */
    public Jobs every(String name, Duration pause, Runnable work, Runnable stop) {
        stops.add(stop);
        return every(name, pause, work);
    }

    public void start() {
        if (database.isOwn()) {
            freeAll();
        }
        scheduler = Scheduler.create(database.dataSource())
                .startTasks(tasks)
                .schedulerName(new SchedulerName.Fixed(new Nanoid().get()))
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("job-", 0).factory()))
                .threads(AT_ONCE)
                .pollingInterval(LOOK)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(STOP)
                .build();
        scheduler.start();
    }

    /** Nobody else can be at a job here, so what is marked as running was cut off by the death of an earlier hub. */
    private void freeAll() {
        database.jdbi().useHandle(handle -> handle.execute("""
                        UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL, version = version + 1
                        WHERE picked
                        """));
    }

    /** Tells those to end that can be told, waits up to 2 s for jobs that run, then interrupts them. */
    @Override
    public void close() {
        stops.forEach(Runnable::run);
        if (scheduler != null) {
            scheduler.stop();
        }
    }
}
