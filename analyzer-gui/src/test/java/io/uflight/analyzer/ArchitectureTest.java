package io.uflight.analyzer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.uflight.analyzer");

    @Test
    void noWindow() {
        noClasses()
                .that()
                .resideInAnyPackage("..analyzer.store..", "..analyzer.cli..", "..analyzer.pack..", "..analyzer.task..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "org.controlsfx..", "..analyzer.ui..")
                .because("query and export run on servers without a display")
                .check(CLASSES);
    }

    @Test
    void noKernel() {
        noClasses()
                .that()
                .resideInAPackage("io.uflight.analyzer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.uflight.bpf..", "io.uflight.recorder..")
                .because("a capture is read on any system, without root and without BPF")
                .check(CLASSES);
    }

    @Test
    void oneBridge() {
        noClasses()
                .that()
                .resideInAPackage("io.uflight.analyzer..")
                .and()
                .doNotHaveFullyQualifiedName("io.uflight.analyzer.store.duckdb.DuckDbBridge")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.duckdb..")
                .because("any other class would load the driver a second time, by the wrong class loader")
                .check(CLASSES);
    }

    @Test
    void noDriverManager() {
        noClasses()
                .that()
                .resideInAPackage("io.uflight.analyzer..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.DriverManager")
                .because("it loads DuckDB's driver by the application's class loader, which unpacks 70 MB into /tmp")
                .check(CLASSES);
    }

    @Test
    void storeKnowsNoCommands() {
        noClasses()
                .that()
                .resideInAPackage("..analyzer.store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..analyzer.cli..")
                .because("the window stands on the same store as the commands")
                .check(CLASSES);
    }

    @Test
    void noCycles() {
        slices().matching("io.uflight.analyzer.(**)")
                .should()
                .beFreeOfCycles()
                .because("a package that needs its user cannot be understood alone")
                .check(CLASSES);
    }
}
