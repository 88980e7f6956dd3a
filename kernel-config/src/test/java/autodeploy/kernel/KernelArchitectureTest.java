package autodeploy.kernel;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Keeps the kernel's arrows: kernel → {wire, code, error}, error → run → cell. */
@AnalyzeClasses(packages = "autodeploy.kernel", importOptions = ImportOption.DoNotIncludeTests.class)
final class KernelArchitectureTest {
    @ArchTest
    static void classes_were_imported(JavaClasses classes) {
        for (String room : new String[] {"", ".wire", ".cell", ".run", ".error", ".code", ".start"}) {
            assertTrue(
                    classes.stream().anyMatch(c -> c.getPackageName().equals("autodeploy.kernel" + room)),
                    "no class of autodeploy.kernel" + room);
        }
    }

    @ArchTest
    static final ArchRule arrows_point_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("kernel")
            .definedBy("autodeploy.kernel")
            .layer("wire")
            .definedBy("autodeploy.kernel.wire")
            .layer("cell")
            .definedBy("autodeploy.kernel.cell")
            .layer("run")
            .definedBy("autodeploy.kernel.run")
            .layer("error")
            .definedBy("autodeploy.kernel.error")
            .layer("code")
            .definedBy("autodeploy.kernel.code")
            .layer("start")
            .definedBy("autodeploy.kernel.start")
            .whereLayer("kernel")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("start")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("kernel")
            .whereLayer("code")
            .mayOnlyBeAccessedByLayers("kernel")
            .whereLayer("error")
            .mayOnlyBeAccessedByLayers("kernel")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("kernel", "error")
            .whereLayer("cell")
            .mayOnlyBeAccessedByLayers("kernel", "run")
            .because("a room below must never know who uses it");

    @ArchTest
    static final ArchRule rooms_form_no_cycle = slices().matching("autodeploy.kernel.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle makes two rooms one");

    @ArchTest
    static final ArchRule the_start_stands_alone = noClasses()
            .that()
            .resideInAPackage("autodeploy.kernel.start")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("autodeploy.kernel.start", "java..")
            .because("it runs where everything else may be missing");

    @ArchTest
    static final ArchRule the_toolkit_is_not_known = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("autodeploy\\.(?!kernel\\.).*")
            .because("kernel and toolkit meet through magics and types of the JDK only");

    @ArchTest
    static final ArchRule bytecode_stays_in_run = noClasses()
            .that()
            .resideOutsideOfPackage("autodeploy.kernel.run")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.objectweb.asm..")
            .because("the checks are all that changes code");

    @ArchTest
    static final ArchRule few_end_the_process = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("autodeploy.kernel.Ending")
            .and()
            .doNotHaveFullyQualifiedName("autodeploy.kernel.Main")
            .and()
            .doNotHaveFullyQualifiedName("autodeploy.kernel.start.Start")
            .should()
            .callMethodWhere(target(owner(type(System.class))).and(target(nameMatching("exit"))))
            .orShould()
            .callMethodWhere(target(owner(type(Runtime.class))).and(target(nameMatching("exit|halt"))))
            .because("children are ended and messages are sent before");

    @ArchTest
    static final ArchRule no_static_state = fields().that()
            .areStatic()
            .and()
            // The classes of cells can reach nothing else.
            .doNotHaveFullName("autodeploy.kernel.run.Checkpoint.armed")
            .should()
            .beFinal()
            .because("two kernels of a test must not meet");

    @ArchTest
    static final ArchRule what_is_not_public_is_final = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .areNotPublic()
            .and()
            .areNotInterfaces()
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
            .because("nothing is extended from elsewhere");
}
