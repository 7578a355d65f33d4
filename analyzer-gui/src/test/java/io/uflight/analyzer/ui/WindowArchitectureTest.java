package io.uflight.analyzer.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class WindowArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.uflight.analyzer");

    @Test
    void modelKnowsNoToolkit() {
        noClasses()
                .that()
                .resideInAPackage("..analyzer.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "org.controlsfx..", "org.fxmisc..", "..analyzer.ui..", "java.awt..")
                .because("what is shown must be testable as text, without a toolkit")
                .check(CLASSES);
    }

    @Test
    void viewModelsKnowNoScene() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                .because("a view model is what a view shows, not how")
                .check(CLASSES);
    }

    @Test
    void onlyTheOpenerKnowsTheStore() {
        noClasses()
                .that()
                .resideInAnyPackage("..analyzer.model..", "..analyzer.ui..")
                .and()
                .resideOutsideOfPackages("..analyzer.model.open..", "..analyzer.ui.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..analyzer.store..", "java.sql..")
                .because("views ask the session; how it is stored is one package's business")
                .check(CLASSES);
    }

    @Test
    void viewsDoNotKnowOneAnother() {
        String[] views = {"overview", "frequency", "timeline", "table", "sql", "health"};
        for (String view : views) {
            String[] others = java.util.Arrays.stream(views)
                    .filter(other -> !other.equals(view))
                    .map(other -> "..analyzer.ui." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("..analyzer.ui." + view + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .because("a view is added or taken away in one place: Views")
                    .check(CLASSES);
        }
    }
}
