package dev.modelyard.hub;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

/** The direction of dependency: Hub, relay, gateway, features, platform; never back. */
class ArchitectureTest {
    private static final String HUB = "dev.modelyard.hub";
    private static final String[] FEATURES = {
        HUB + ".accounts..",
        HUB + ".audit..",
        HUB + ".chat..",
        HUB + ".endpoints..",
        HUB + ".events..",
        HUB + ".inventory..",
        HUB + ".placement..",
        HUB + ".recommendation..",
        HUB + ".registry..",
        HUB + ".seeding..",
        HUB + ".usage.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HUB);

    @Test
    void dependencies_point_downwards() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("launch")
                .definedBy(HUB + ".launch..")
                .layer("hub")
                .definedBy(HUB)
                .layer("relay")
                .definedBy(HUB + ".relay..")
                .layer("gateway")
                .definedBy(HUB + ".gateway..")
                .layer("features")
                .definedBy(FEATURES)
                .layer("platform")
                .definedBy(HUB + ".platform..")
                .whereLayer("launch")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("hub")
                .mayOnlyBeAccessedByLayers("launch")
                .whereLayer("relay")
                .mayOnlyBeAccessedByLayers("hub")
                .whereLayer("gateway")
                .mayOnlyBeAccessedByLayers("hub", "relay")
                .whereLayer("features")
                .mayOnlyBeAccessedByLayers("launch", "hub", "relay", "gateway")
                .check(CLASSES);
    }

    @Test
    void every_package_has_its_place() {
        classes()
                .should()
                .resideInAnyPackage(
                        HUB,
                        HUB + ".launch..",
                        HUB + ".relay..",
                        HUB + ".gateway..",
                        HUB + ".accounts..",
                        HUB + ".audit..",
                        HUB + ".chat..",
                        HUB + ".endpoints..",
                        HUB + ".events..",
                        HUB + ".inventory..",
                        HUB + ".placement..",
                        HUB + ".recommendation..",
                        HUB + ".registry..",
                        HUB + ".seeding..",
                        HUB + ".usage..",
                        HUB + ".platform..")
                .check(CLASSES);
    }

    @Test
    void features_have_no_cycles() {
        slices().matching(HUB + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void parts_of_the_platform_have_no_cycles() {
        slices().matching(HUB + ".platform.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void a_feature_is_used_only_through_the_root_of_its_package() {
        for (var feature : FEATURES) {
            var root = feature.replace("..", "");
            noClasses()
                    .that()
                    .resideOutsideOfPackage(feature)
                    .should()
                    .dependOnClassesThat(describe("inside " + root, type -> isBelow(type, root)))
                    .check(CLASSES);
        }
    }

    private static boolean isBelow(JavaClass type, String root) {
        return type.getPackageName().startsWith(root + ".");
    }

    @Test
    void netty_stays_in_the_relay() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HUB + ".relay..", HUB + ".gateway..", HUB)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    @Test
    void only_buffers_pass_through_the_gateway() {
        noClasses()
                .that()
                .resideInAPackage(HUB + ".gateway..")
                .should()
                .dependOnClassesThat(describe(
                        "Netty's, but no buffers",
                        type -> type.getPackageName().startsWith("io.netty.")
                                && !type.getPackageName().startsWith("io.netty.buffer")
                                && !type.getPackageName().startsWith("io.netty.util")))
                .check(CLASSES);
    }

    @Test
    void the_data_plane_has_no_database() {
        noClasses()
                .that()
                .resideInAnyPackage(HUB + ".relay..", HUB + ".gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HUB + ".platform.database..", "org.jdbi..", "java.sql..", "javax.sql..")
                .check(CLASSES);
    }

    @Test
    void the_control_planes_server_stays_in_its_package() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HUB + ".platform..", HUB + ".endpoints..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .check(CLASSES);
    }
}
