package dev.modelyard.hub.launch;

import dev.modelyard.hub.Hub;
import dev.modelyard.hub.accounts.AdminPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a person needs to begin: where the hub is, and how to sign in the first time. */
record Welcome(Hub hub, Path data) {

    String address() {
        return "Modelyard " + Version.current() + " serves at " + hub.url() + ", data in " + data + "\n";
    }

    /** The password, this once; at later starts where it is kept until it is changed. */
    String password() {
        var file = data.resolve(AdminPassword.FILE);
        return hub.firstPassword()
                .map(password -> "Sign in as admin with the password " + password.reveal() + "\nIt is kept in " + file
                        + " until it is changed.\n")
                .orElse(Files.exists(file) ? "Sign in as admin with the password in " + file + "\n" : "");
    }

    /** The password as long as it is the one that the hub made. */
    String keptPassword() throws IOException {
        var file = data.resolve(AdminPassword.FILE);
        return Files.exists(file)
                ? "Sign in as admin with the password " + Files.readString(file).strip() + "\n"
                : "Sign in as admin with the password you have set\n";
    }
}
