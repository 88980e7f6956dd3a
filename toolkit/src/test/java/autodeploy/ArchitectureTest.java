package autodeploy;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.jspecify.annotations.NullMarked;

/** Keeps the tree's arrows: {notebook, cli} → commands → report → verify → {config, log, graph, launch} → core. */
@AnalyzeClasses(packages = "autodeploy", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static void classes_were_imported(JavaClasses classes) {
        for (String room : new String[] {
            "core", "launch", "log", "graph", "config", "verify", "commands", "report", "notebook", "cli"
        }) {
            assertTrue(
                    classes.stream().anyMatch(c -> c.getPackageName().equals("autodeploy." + room)),
                    "no class of room " + room);
        }
    }

    @ArchTest
    static final ArchRule arrows_point_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture()
            .layer("notebook")
            .definedBy("autodeploy.notebook..")
            .layer("cli")
            .definedBy("autodeploy.cli..")
            .layer("commands")
            .definedBy("autodeploy.commands..")
            .layer("report")
            .definedBy("autodeploy.report..")
            .layer("verify")
            .definedBy("autodeploy.verify..")
            .layer("log")
            .definedBy("autodeploy.log..")
            .layer("graph")
            .definedBy("autodeploy.graph..")
            .layer("launch")
            .definedBy("autodeploy.launch..")
            .layer("config")
            .definedBy("autodeploy.config..")
            .layer("core")
            .definedBy("autodeploy.core..")
            .whereLayer("notebook")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("commands")
            .mayOnlyBeAccessedByLayers("notebook", "cli")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("notebook", "cli", "commands")
            .whereLayer("verify")
            .mayOnlyBeAccessedByLayers("notebook", "cli", "commands", "report")
            .whereLayer("log")
            .mayOnlyBeAccessedByLayers("notebook", "cli", "commands", "report", "verify")
            .whereLayer("graph")
            .mayOnlyBeAccessedByLayers("notebook", "cli", "commands", "report", "verify")
            .whereLayer("launch")
            .mayOnlyBeAccessedByLayers("notebook", "cli", "commands", "report")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("notebook", "cli", "commands", "report", "verify")
            .because("a room below must never know who uses it");

    @ArchTest
    static final ArchRule rooms_form_no_cycle =
            slices().matching("autodeploy.(*)..").should().beFreeOfCycles().because("a cycle makes two rooms one");

    @ArchTest
    static final ArchRule questions_about_graphs_form_no_cycle = slices().matching("autodeploy.graph.(*)..")
            .should()
            .beFreeOfCycles()
            .because("each question can be read on its own");

    @ArchTest
    static final ArchRule graph_facade_stands_on_top = noClasses()
            .that()
            .resideInAPackage("autodeploy.graph.*..")
            .should()
            .dependOnClassesThat(resideInAPackage("autodeploy.graph"))
            .because("the facade puts the questions together");

    @ArchTest
    static final ArchRule graphs_know_no_files = noClasses()
            .that()
            .resideInAPackage("autodeploy.graph.model..")
            .should()
            .dependOnClassesThat(resideInAPackage("autodeploy.graph.read..").or(resideInAPackage("java.nio.file..")))
            .because("a graph may come from a file, an archive or a test");

    @ArchTest
    static final ArchRule only_notebook_knows_the_kernel = noClasses()
            .that()
            .resideOutsideOfPackage("autodeploy.notebook..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.dflib.jjava..").or(resideInAPackage("com.google.gson..")))
            .because("the toolkit runs without a kernel too");

    @ArchTest
    static final ArchRule live_views_know_no_kernel = noClasses()
            .that()
            .resideInAPackage("autodeploy.notebook.widget..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.dflib.jjava..")
                    .or(resideInAPackage("com.google.gson.."))
                    .or(resideInAPackage("autodeploy.notebook")))
            .because("their protocol is tested without a kernel; notebook brings the two together");

    @ArchTest
    static final ArchRule only_launch_starts_processes = noClasses()
            .that()
            .resideOutsideOfPackage("autodeploy.launch..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.(Process|ProcessBuilder|ProcessHandle)|org\\.zeroturnaround\\..*")
            .orShould()
            .callMethodWhere(target(owner(type(Runtime.class))).and(target(name("exec"))))
            .because("interrupt, timeout and clean-up of children live there");

    @ArchTest
    static final ArchRule libraries_stay_in_their_room = noClasses()
            .that()
            .resideOutsideOfPackages("autodeploy.report..", "autodeploy.notebook..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tech.tablesaw..", "org.knowm..", "com.fasterxml..", "java.awt..")
            .because("results are made of JDK types; report turns them into tables and charts");

    @ArchTest
    static final ArchRule one_place_reads_yaml = noClasses()
            .that()
            .resideOutsideOfPackage("autodeploy.core.yaml..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..")
            .because("bounds, positions and Python's view of values live there");

    @ArchTest
    static final ArchRule questions_about_configs_form_no_cycle = slices().matching("autodeploy.config.(*)..")
            .should()
            .beFreeOfCycles()
            .because("each question can be read on its own");

    @ArchTest
    static final ArchRule parts_of_log_form_no_cycle = slices().matching("autodeploy.log.(*)..")
            .should()
            .beFreeOfCycles()
            .because("each question can be read on its own");

    @ArchTest
    static final ArchRule log_facade_stands_on_top = noClasses()
            .that()
            .resideInAPackage("autodeploy.log.*..")
            .should()
            .dependOnClassesThat(resideInAPackage("autodeploy.log"))
            .because("the facade puts the questions together");

    @ArchTest
    static final ArchRule config_facade_stands_on_top = noClasses()
            .that()
            .resideInAPackage("autodeploy.config.*..")
            .should()
            .dependOnClassesThat(resideInAPackage("autodeploy.config"))
            .because("the facade puts the questions together");

    @ArchTest
    static final ArchRule one_place_lays_out = noClasses()
            .that()
            .resideOutsideOfPackage("autodeploy.report.draw..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse..", "com.google.common..")
            .because("a diagram is made of JDK types; report.draw gives it places and sizes");

    @ArchTest
    static final ArchRule picocli_stays_in_commands = noClasses()
            .that()
            .resideOutsideOfPackage("autodeploy.commands..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("options are declared once, there");

    @ArchTest
    static final ArchRule only_cli_prints = noClasses()
            .that()
            .resideOutsideOfPackage("autodeploy.cli..")
            // The one line on failure, which the kernel's server log shows.
            .and()
            .doNotHaveFullyQualifiedName("autodeploy.notebook.ToolkitExtension")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("prints at start go to the server's log, and in cells they are slow");

    @ArchTest
    static final ArchRule no_generic_exception = GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.because(
            "a message needs what, where and what to do");

    @ArchTest
    static final ArchRule no_static_state = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("two notebooks' kernels and two tests must not meet");

    @ArchTest
    static final ArchRule what_is_not_public_is_final = classes()
            .that()
            .areNotPublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotAnonymousClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .and()
            // What several views of one room have in common.
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("rooms are extended by their interfaces");

    @ArchTest
    static void rooms_are_null_marked(JavaClasses classes) {
        for (JavaClass each : classes) {
            assertTrue(
                    each.getPackage().isAnnotatedWith(NullMarked.class),
                    () -> each.getPackageName() + " lacks @NullMarked, so NullAway does not check it");
        }
    }
}
