package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Filters;
import io.uflight.analyzer.model.filter.Op;
import org.junit.jupiter.api.Test;

class FiltersTest {
    @Test
    void aValueAddedToAFilterWidensIt() {
        Filters one = Filters.NONE.widen("calls", "name", "GET");
        assertThat(one.of("calls")).containsExactly(Filter.of("name", Op.IS, "GET"));
        Filters two = one.widen("calls", "name", "SET").widen("calls", "name", "SET");
        assertThat(two.of("calls")).singleElement().satisfies(filter -> {
            assertThat(filter.sql()).isEqualTo("name IN ('GET', 'SET')");
            assertThat(filter.text()).isEqualTo("name in GET, SET");
        });
        assertThat(two.widen("calls", "name", null).of("calls").getFirst().sql())
                .isEqualTo("(name IN ('GET', 'SET') OR name IS NULL)");
        assertThat(two.widen("calls", "pid", 7L).of("calls")).hasSize(2);
    }
}
