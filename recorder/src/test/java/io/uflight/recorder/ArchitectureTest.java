package io.uflight.recorder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final JavaClasses RECORDER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.uflight.recorder");

    private static final List<ArchRule> RULES = List.of(
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.duckdb..", "javafx..", "io.uflight.analyzer..")
                    .because("the recorder runs on production hosts, which have no desktop and need no database"),
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.uflight.recorder.cli")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .orShould()
                    .callMethod(System.class, "exit", int.class)
                    .because("what can be printed or exited only in one place can be tested everywhere else"),
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.uflight.recorder.cli")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("picocli..", "io.uflight.recorder.cli")
                    .because("the command line is one way to start a recording, not a part of it"),
            noClasses()
                    .that()
                    .resideInAnyPackage("..list..", "..process..", "..spec..", "..expr..", "..failure..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.arrow..", "io.uflight.bpf.drain..", "io.uflight.bpf.probe..")
                    .because("'uflight list' answers within half a second, without Arrow or the native library"),
            SlicesRuleDefinition.slices()
                    .matching("io.uflight.recorder.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("packages are features that can be read one after the other"));

    @Test
    void holds() {
        RULES.forEach(rule -> rule.check(RECORDER));
    }
}
