package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.secrets.Secret;

/** What is typed to sign in. */
@Doc("What is typed to sign in")
record SignIn(@Doc(maxSize = 1000) String name, Secret password) {}
