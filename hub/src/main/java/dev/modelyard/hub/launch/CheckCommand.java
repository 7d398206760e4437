package dev.modelyard.hub.launch;

import dev.modelyard.hub.CannotStart;
import dev.modelyard.hub.HubSettings;
import dev.modelyard.hub.platform.config.BadConfiguration;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.database.DatabaseSettings;
import dev.modelyard.hub.platform.database.DatabaseUnusable;
import dev.modelyard.hub.platform.json.Texts;
import dev.modelyard.hub.platform.log.LogSettings;
import dev.modelyard.hub.platform.log.Logging;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Reads the settings as a start does and says how they hold, a line each that begins with {@code data}, {@code listen},
 * {@code database} or {@code problem}; {@code modelyard doctor} asks it, and has a look at the data directory itself.
 */
@Command(name = "check", hidden = true, description = "Says how the settings hold.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    ServeOptions options = new ServeOptions();

    @Override
    public Integer call() {
        Logging.use(new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.ERROR));
        try {
            var data = DataPlace.here().of(options.hub.directory);
            if (!Texts.hasControl(data.toString())) {
                System.out.println("data " + data); // a path keeps its blanks
            }
            var configuration = options.configuration(data);
            say("listen", configuration.get(HubSettings.class).listen().toString());
            say("database", database(configuration.get(DatabaseSettings.class)));
        } catch (CannotStart e) {
            e.problems().forEach(problem -> say("problem", problem));
        } catch (BadConfiguration e) {
            e.problems().forEach(problem -> say("problem", problem));
        }
        return 0;
    }

    private static String database(DatabaseSettings settings) {
        if (settings.url() == null) {
            return "own";
        }
        try {
            Database.reach(settings.url());
            return "yours, " + settings.url() + ", answers";
        } catch (DatabaseUnusable e) {
            return "unusable " + e.getMessage();
        }
    }

    private static void say(String kind, String what) {
        System.out.println(kind + " " + what.replaceAll("\\s+", " "));
    }
}
