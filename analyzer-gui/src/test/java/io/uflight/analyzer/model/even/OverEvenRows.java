package io.uflight.analyzer.model.even;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test of no rows, of one name, of very many names, and of very many rows. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@CsvSource({"0, 1", "40000, 1", "600000, 3000", "10000000, 16"})
@ExtendWith(OpenedOnce.class)
@interface OverEvenRows {}
