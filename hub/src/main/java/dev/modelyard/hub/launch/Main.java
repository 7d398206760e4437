package dev.modelyard.hub.launch;

import dev.modelyard.hub.CannotStart;
import dev.modelyard.hub.platform.config.BadConfiguration;
import dev.modelyard.hub.platform.config.ListenAddress;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.log.Logging;
import dev.modelyard.hub.platform.machine.Words;
import dev.modelyard.hub.seeding.SeedsRefused;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The program: reads its arguments and exits with 0 when done, 1 when it failed, 2 when it was asked wrongly. */
@Command(
        name = "modelyard",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            ModelsCommand.class,
            SeedCommand.class,
            TokenCommand.class,
            AdminCommand.class,
            CheckCommand.class,
            TrainCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        description = "One self-hosted server for every AI model you run, at one address.")
public final class Main {
    /** The commands that are a hub. */
    private static final Set<String> HUBS = Set.of("serve", "demo");

    private static final Logger log = LoggerFactory.getLogger(Main.class);

    public static void main(String[] arguments) {
        if (arguments.length > 0 && HUBS.contains(arguments[0])) {
            EarlyStop.install();
        }
        int status;
        try {
            status = commandLine().execute(arguments);
            Logging.flush();
        } finally {
            EarlyStop.giveWay(); // an error ends the process with a status of its own
        }
        System.exit(status);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(ListenAddress.class, converter(ListenAddress::parse))
                .registerConverter(ServeOptions.Port.class, converter(ServeOptions.Port::parse))
                .registerConverter(Path.class, converter(Main::path))
                .registerConverter(ModelsCommand.Format.class, converter(ModelsCommand.Format::parse))
                .registerConverter(TokenCommand.Lasting.class, converter(TokenCommand.Lasting::parse))
                .registerConverter(TokenCommand.Scopes.class, converter(TokenCommand.Scopes::parse))
                .setExecutionExceptionHandler(Main::failed);
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        var problems =
                switch (failure) {
                    case CannotStart e -> e.problems();
                    case BadConfiguration e -> e.problems();
                    case SeedsRefused e -> e.problems();
                    case Refused e -> List.of(String.valueOf(e.getMessage()));
                    case IOException e -> List.of(Words.of(e));
                    default ->
                        List.of("Something that should not happen: " + Words.of(failure)
                                + ". MODELYARD_LOG_LEVEL=debug shows where");
                };
        log.debug("The failure", failure);
        tell(command, problems);
        return 1;
    }

    private static void tell(CommandLine command, List<String> problems) {
        var err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + " failed:");
        problems.forEach(problem -> err.println("  - " + problem));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Malformed("is a path with characters that are not of the locale");
        }
    }

    private static <T> ITypeConverter<T> converter(ITypeConverter<T> parse) {
        return text -> {
            try {
                return parse.convert(text);
            } catch (Malformed e) {
                throw new TypeConversionException(e.reason());
            }
        };
    }
}
