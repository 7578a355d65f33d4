package io.uflight.formats;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses FORMATS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.uflight");

    @Test
    void formatsKnowsNothingElseOfUflight() {
        classes()
                .should()
                .resideInAPackage("io.uflight.formats..")
                .because("a capture must be readable without the recorder and without the analyzer")
                .check(FORMATS);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.uflight.bpf..", "io.uflight.recorder..", "io.uflight.analyzer..")
                .because("nothing imports upward")
                .check(FORMATS);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.uflight.formats.(*)..")
                .should()
                .beFreeOfCycles()
                .because("schema, batch, frame, segment and capture build on one another in that order")
                .check(FORMATS);
    }

    @Test
    void hostileBytesMeetNoParserThatTrustsThem() {
        noClasses()
                .that()
                .resideInAnyPackage("io.uflight.formats.frame..", "io.uflight.formats.capture..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.arrow.flatbuf..", "com.google.flatbuffers..")
                .because("Arrow's generated classes follow offsets without a look at the buffer's end")
                .check(FORMATS);
    }

    @Test
    void nothingHereEndsTheProcessOrSpeaksToTheTerminal() {
        noClasses()
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a library reports, a program decides")
                .check(FORMATS);
    }
}
