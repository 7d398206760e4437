package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.secrets.PrivateFile;
import dev.modelyard.hub.platform.secrets.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of one PostgreSQL server: its data, its settings, the password of its only user.
 *
 * @param data     PostgreSQL's own data directory, a real path
 * @param log      the folder of its log files
 * @param password what the hub signs in with
 */
record Cluster(Path data, Path log, Secret password) {
    static final String USER = "modelyard";
    static final String DATABASE = "modelyard";

    /** The version of the archive; a data directory is of one major version. */
    static final int MAJOR = 18;

    private static final Duration INITDB = Duration.ofMinutes(2);

    /** What a small server needs other than PostgreSQL's defaults; {@code local.conf} has the last word. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("max_logical_replication_workers", "0"),
            Map.entry("work_mem", "8MB"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            // what a hub that was killed left half done ends soon
            Map.entry("client_connection_check_interval", "2s"),
            Map.entry("idle_in_transaction_session_timeout", "60s"),
            // a week of logs, one file for each day
            Map.entry("logging_collector", "on"),
            Map.entry("log_filename", "postgresql-%a.log"),
            Map.entry("log_rotation_age", "1d"),
            Map.entry("log_rotation_size", "0"),
            Map.entry("log_truncate_on_rotation", "on"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_checkpoints", "off"),
            // no values in the log: statements without their parameters, errors without the row they are about
            Map.entry("log_parameter_max_length", "0"),
            Map.entry("log_error_verbosity", "terse"));

    /** Whether the hub of that data directory has made its own. */
    static boolean isIn(Path dataDirectory) {
        return Files.exists(data(Database.home(dataDirectory)));
    }

    static Path data(Path home) {
        return home.resolve(Integer.toString(MAJOR));
    }

    /** Where {@link #data} is made before it is moved there. */
    static Path draft(Path home) {
        return home.resolve("initdb");
    }

    /** Finds the cluster below {@code home}, or makes it, whole or not at all. */
    static Cluster in(Path home, PostgresPrograms programs, Unprivileged way) throws IOException {
        var password = PrivateFile.readOrCreate(home.resolve("password"), Cluster::randomPassword);
        var log = Files.createDirectories(home.resolve("log"));
        var data = data(home);
        if (!Files.exists(data)) {
            refuseOtherVersions(home);
            create(home, data, programs, way);
        }
        return new Cluster(data, log, Secret.of(password.strip()));
    }

    /** An empty database beside a full one would look like a loss. */
    private static void refuseOtherVersions(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            var other = files.filter(file -> file.getFileName().toString().matches("\\d+"))
                    .findFirst();
            if (other.isPresent()) {
                throw new DatabaseUnusable(other.get() + " holds the data of another version of PostgreSQL than "
                        + MAJOR + ", which this version of Modelyard runs. Start the version that made it.");
            }
        }
    }

    private static String randomPassword() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void create(Path home, Path data, PostgresPrograms programs, Unprivileged way) throws IOException {
        var draft = draft(home);
        ProcessTable.end(draft); // of a start that was killed in the middle
        PostgresPrograms.delete(draft);
        Files.createDirectory(
                draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        way.own(draft);
        way.own(home.resolve("password"));
        var initdb = Program.run(
                way.command(
                        programs.initdb(),
                        "--pgdata=" + draft,
                        "--username=" + USER,
                        "--pwfile=" + home.resolve("password"),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8",
                        "--no-instructions"),
                INITDB);
        if (!initdb.succeeded()) {
            throw new DatabaseUnusable("PostgreSQL could not make its data directory in " + home + ": "
                    + initdb.output().strip());
        }
        Files.writeString(
                draft.resolve("postgresql.conf"),
                "\ninclude 'modelyard.conf'\ninclude_if_exists 'local.conf'\n",
                StandardOpenOption.APPEND);
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes what the next start reads: the settings, and who may connect. */
    void configure(int port, Map<String, String> more, Unprivileged way) throws IOException {
        var settings = new TreeMap<>(SETTINGS);
        settings.put("port", Integer.toString(port));
        settings.put("log_directory", log.toString());
        settings.put("cluster_name", ProcessTable.title(data));
        settings.putAll(more);
        write(
                data.resolve("modelyard.conf"),
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + " = " + quoted(setting.getValue()) + "\n")
                        .collect(Collectors.joining("", "# Written at each start; local.conf is yours.\n", "")),
                way);
        write(data.resolve("pg_hba.conf"), "host all " + USER + " 127.0.0.1/32 scram-sha-256\n", way);
        way.own(log);
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    private static void write(Path file, String text, Unprivileged way) throws IOException {
        Files.writeString(file, text);
        way.own(file);
    }

    /** What the server says before its log files are open. */
    Path startLog() {
        return log.resolve("start.log");
    }

    /** Why the last start failed, in PostgreSQL's words. */
    String problem() throws IOException {
        var said = Files.readString(startLog()).strip();
        if (!said.contains("redirecting log output")) {
            return said;
        }
        try (Stream<Path> files = Files.list(log)) {
            var newest = files.filter(file -> !file.equals(startLog()))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
            if (newest.isEmpty()) {
                return said;
            }
            var text = Files.readString(newest.get(), StandardCharsets.ISO_8859_1);
            return text.substring(Math.max(0, text.lastIndexOf("LOG:  starting PostgreSQL")))
                    .strip();
        }
    }

    DatabaseUrl url(int port, String database) {
        return new DatabaseUrl("127.0.0.1:" + port, database, USER, password, Map.of("sslmode", "disable"));
    }
}
