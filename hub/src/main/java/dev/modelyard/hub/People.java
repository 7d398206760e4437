package dev.modelyard.hub;

import dev.modelyard.hub.accounts.Accounts;
import dev.modelyard.hub.accounts.AccountsAuthenticator;
import dev.modelyard.hub.accounts.AccountsRoutes;
import dev.modelyard.hub.accounts.AccountsSettings;
import dev.modelyard.hub.accounts.AdminPassword;
import dev.modelyard.hub.accounts.Ownership;
import dev.modelyard.hub.accounts.PasswordCheck;
import dev.modelyard.hub.accounts.Passwords;
import dev.modelyard.hub.accounts.Sessions;
import dev.modelyard.hub.accounts.SignInLimits;
import dev.modelyard.hub.accounts.Tokens;
import dev.modelyard.hub.accounts.Users;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.identity.Nanoid;
import dev.modelyard.hub.platform.secrets.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Accounts, made and joined.
 *
 * @param firstPassword the admin's, if this start made the first one
 */
record People(
        Accounts accounts,
        AccountsAuthenticator authenticator,
        List<Route<?, ?>> routes,
        Optional<Secret> firstPassword) {

    static People gather(Foundation on, List<Ownership> ownerships, Parts parts) {
        var settings = on.configuration().get(AccountsSettings.class);
        var clock = on.clock();
        var ids = new Nanoid();
        var database = on.database();
        var accounts = parts.add(new Accounts(database.jdbi(), database.changes(), settings, clock));
        accounts.start();
        var passwords = Passwords.strong();
        var adminPassword = new AdminPassword(
                accounts, on.audit(), passwords, on.directory().path(), ids, clock);
        var firstPassword = adminPassword.start();
        var check = new PasswordCheck(passwords, new SignInLimits(clock));
        var sessions =
                new Sessions(accounts, on.audit(), check, settings, on.metrics().registry(), clock);
        var users = new Users(accounts, on.audit(), check, ownerships, ids, clock);
        var tokens = new Tokens(accounts, on.audit(), ids, clock);
        return new People(
                accounts,
                new AccountsAuthenticator(accounts, clock),
                AccountsRoutes.of(sessions, users, tokens, adminPassword),
                firstPassword);
    }
}
