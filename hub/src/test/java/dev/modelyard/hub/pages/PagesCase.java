package dev.modelyard.hub.pages;

import dev.modelyard.hub.journeys.Person;
import dev.modelyard.hub.journeys.Yard;
import dev.modelyard.hub.testing.TestDatabase;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A hub for the tests of a class; each test has people, model servers and visitors of its own. */
@ExtendWith(PagesAreThere.class)
abstract class PagesCase {
    @TempDir
    static Path data;

    static Yard yard;
    static Person admin;

    @RegisterExtension
    final Visitors visitors = new Visitors();

    private final List<Simulator> simulators = new ArrayList<>();

    @BeforeAll
    static void start_a_hub() throws Exception {
        yard = Yard.on(data, TestDatabase.freshUrl(), Map.of("MODELYARD_HEALTH_INTERVAL", "500ms"));
        admin = yard.admin();
    }

    @AfterAll
    static void stop_the_hub() {
        yard.close();
    }

    @AfterEach
    void stop_the_model_servers() {
        simulators.forEach(Simulator::close);
    }

    /** A model server for this test. */
    Simulator server(SimulatorOptions options) {
        var simulator = Simulator.start(options);
        simulators.add(simulator);
        return simulator;
    }

    Simulator server(String... models) {
        return server(SimulatorOptions.defaults().withModels(models));
    }

    /** A new user; the password is the name three times. */
    Person person(String name) {
        return admin.makes(name, "member");
    }

    /** Someone who is not signed in, and is told so. */
    Visitor visitor() {
        return visitors.at(yard.hub.url()).expects("401 \\(Unauthorized\\).*/api/v1/session");
    }

    Visitor visitor(Person person) {
        return visitors.at(yard.hub.url()).as(person);
    }
}
