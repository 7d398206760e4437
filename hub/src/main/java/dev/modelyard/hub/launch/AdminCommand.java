package dev.modelyard.hub.launch;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The admin's account, by whoever may enter the data directory. */
@Command(
        name = "admin",
        description = "Helps an admin who is locked out.",
        subcommands = AdminCommand.ResetPassword.class)
final class AdminCommand {

    /** Prints the new password alone. */
    @Command(name = "reset-password", description = "Gives the admin a new password and prints it.")
    static final class ResetPassword implements Callable<Integer> {
        @Mixin
        HubOption hub = new HubOption();

        @Override
        public Integer call() throws Exception {
            try (var operator = hub.operator()) {
                var made = operator.client().send("POST", "/api/v1/operator/admin-password", null);
                System.err.println("The new password of " + made.path("name").asString() + ":");
                System.out.println(made.path("password").asString());
            }
            return 0;
        }
    }
}
