package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.secrets.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which database the last hub of a data directory used, noted there for commands that work without a hub: in another one
 * they would make what no hub knows.
 */
public final class LastDatabase {
    private static final String FILE = "hub.database";
    private static final String OWN = "its own PostgreSQL";

    private final DatabaseSettings settings;
    private final Path file;
    private final Path directory;
    private final String now;

    public LastDatabase(DataDirectory directory, DatabaseSettings settings) {
        this.settings = settings;
        this.directory = directory.path();
        this.file = this.directory.resolve(FILE);
        this.now = settings.url() == null ? OWN : settings.url().toString();
    }

    /**
     * For commands that have nothing to do where no hub has been; asked before the directory is opened, it leaves no
     * trace there.
     *
     * @throws DatabaseUnusable if none has; the message says what to do
     */
    public static void checkAny(Path data, DatabaseSettings settings) {
        if (settings.url() == null && DataDirectory.isNew(data) && !Cluster.isIn(data)) {
            throw none(data);
        }
    }

    /**
     * The same of an opened directory, where a start may have been cut short.
     *
     * @throws DatabaseUnusable as above
     */
    public void checkAny() {
        if (settings.url() == null && !Cluster.isIn(directory)) {
            throw none(directory);
        }
    }

    private static DatabaseUnusable none(Path data) {
        return new DatabaseUnusable("No hub has worked with " + data
                + " yet. Name the directory of the hub you mean with --data DIR, or start one there first.");
    }

    /** Notes that a hub uses it from here on. */
    public void note() throws IOException {
        if (!isNoted(now)) {
            PrivateFile.write(file, now + "\n");
        }
    }

    /** @throws DatabaseUnusable if the last hub used its own and this is yours, or the reverse; the message says what to do */
    public void check() throws IOException {
        if (!Files.exists(file) || isNoted(now) || (!isNoted(OWN) && !now.equals(OWN))) {
            return; // the same server may have several names, so two of yours are not compared
        }
        throw new DatabaseUnusable(
                now.equals(OWN)
                        ? "The hub of " + directory + " uses the database "
                                + Files.readString(file).strip()
                                + " of DATABASE_URL, which is not set here. Set it as for the hub: in the environment,"
                                + " or by --env-file FILE."
                        : "The hub of " + directory + " uses a database of its own there, and DATABASE_URL names " + now
                                + ". Start the hub with DATABASE_URL first, or do this without it.");
    }

    private boolean isNoted(String database) throws IOException {
        return Files.exists(file) && Files.readString(file).strip().equals(database);
    }
}
