package io.uflight.recorder.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.formats.failure.Failure;
import io.uflight.recorder.expr.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpecParserTest {
    @Test
    void typedValues() {
        ProbeSpec spec = SpecParser.parse("/usr/bin/app:handle (u64 id=arg1, str path=arg2) AS requests");
        assertThat(spec.point()).isEqualTo(new Point(Point.Kind.ENTRY, "/usr/bin/app", null, "handle", 0));
        assertThat(spec.tableName()).isEqualTo("requests");
        assertThat(spec.fields())
                .extracting(f -> f.type() + " " + f.name() + "=" + f.source() + " " + f.max())
                .containsExactly("U64 id=arg1 0", "STR path=str(arg2) 256");
        assertThat(spec.condition()).isNull();
    }

    @Test
    void seedArticle() {
        ProbeSpec spec = SpecParser.parse("/usr/bin/redis-server:createStringObject \"%s\" arg1");
        assertThat(spec.point().name()).isEqualTo("createStringObject");
        assertThat(spec.fields()).singleElement().satisfies(f -> {
            assertThat(f.type()).isEqualTo(ValueType.STR);
            assertThat(f.source()).hasToString("str(arg1)");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            f (ustack)                              ; ustack(64)  ;
            f (ustack (20), u64 id)                 ; ustack(20)  ; arg1
            f (u64 id, ustack, u8 b) (id > 3) AS t  ; ustack(64)  ; arg1 arg2
            r:f (s32 status, ustack(127))           ; ustack(127) ; retval
            f (u64 ustack)                          ;             ; arg1
            """)
    void stacks(String text, String stack, String values) {
        ProbeSpec spec = SpecParser.parse(text);
        assertThat(spec.stack() == null ? null : spec.stack().toString()).isEqualTo(stack);
        assertThat(String.join(
                        " ",
                        spec.fields().stream().map(f -> f.source().toString()).toList()))
                .isEqualTo(values == null ? "" : values);
        assertThat(spec.withStack().stack()).hasToString(stack == null ? "ustack(64)" : stack);
    }

    @Test
    void aFunctionNamedLikeATableOfTheCapture() {
        assertThat(SpecParser.parse("c:clock").tableName()).isEqualTo("probe_clock");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            r:c:malloc "%lx" retval                      ; r:c:malloc                ; retval
            u:libc:memory_sbrk_more "%lx" arg1           ; u:libc:memory_sbrk_more   ; arg1
            u:/lib/x.so:prov:name                        ; u:/lib/x.so:prov:name     ;
            c:open (arg2 == 42) "%s %d", arg1, arg2      ; c:open                    ; str(arg1) arg2
            f "%s" str(arg1, arg2)                       ; f                         ; str(arg1, arg2)
            p:c:write(int fd, const void *b, size_t n) (n > 10) "%d", n ; c:write    ; arg3
            main                                         ; main                      ;
            x:f+0x10 (u8 a=u8(arg1 + 3))                 ; x:f+0x10                  ; u8(arg1 + 3)
            srv:net/http.(*Client).do (ptr req=arg2)     ; srv:net/http.(*Client).do ; arg2
            r:f (s32 status)                             ; r:f                       ; retval
            f (const char *name, unsigned int n)         ; f                         ; str(arg1) arg2
            f (str[16] s=str(arg1, arg2))                ; f                         ; str(arg1, arg2)
            f (u64 p=arg1, u32 field=u32(p + 8))         ; f                         ; arg1 u32(arg1 + 8)
            f (u64 p=(char *)arg1)                       ; f                         ; arg1
            """)
    void forms(String text, String point, String values) {
        ProbeSpec spec = SpecParser.parse(text);
        assertThat(spec.point()).hasToString(point);
        assertThat(String.join(
                        " ",
                        spec.fields().stream().map(f -> f.source().toString()).toList()))
                .isEqualTo(values == null ? "" : values);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            f (arg1 > 3 && arg2 != 0)              ; (arg1 > 3 && arg2 != 0)
            f (!(arg1 == 3) || arg2)               ; (arg1 != 3 || arg2 != 0)
            f ((arg1 + 8) > 3)                     ; arg1 + 8 > 3
            f (STRCMP("GET", arg1)) "%s", arg1     ; str(arg1) == "GET"
            f (u64 a=arg1) (a == 0x10)             ; (u64)arg1 == 16
            f ((int)arg1 < -1)                     ; (s32)arg1 < -1
            f ((int)arg1 == -3)                    ; (s32)arg1 == -3
            f (-3 == (unsigned char) arg2)         ; -3 == (u8)arg2
            f ((unsigned long)arg1 > 3)            ; (u64)arg1 > 3
            f ((long)arg1 > 3)                     ; arg1 > 3
            f ((u32)(s8)arg1 == (u32)-1)           ; (u32)(s8)arg1 == 4294967295
            f ((char *)arg1 == "GET")              ; str(arg1) == "GET"
            f ((const struct foo *)arg1 != 0)      ; arg1 != 0
            f ((u16)arg1 + 8 > 3 && (arg2))        ; ((u16)arg1 + 8 > 3 && arg2 != 0)
            f (s32 a=arg1) (a < -10)               ; (s32)arg1 < -10
            f (u8 a=arg1, bool b) (a > 3 && b)     ; ((u8)arg1 > 3 && (u8)arg2 != 0)
            """)
    void conditions(String text, String condition) {
        assertThat(SpecParser.parse(text).condition()).hasToString(condition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "!", "u8(", "(int)", "((int)", "str(", "(arg1 == 1 && ", "!!("})
    void nestsOnlySoDeep(String opening) {
        for (String text : List.of("f (" + opening.repeat(20_000), "f \"%d\" " + opening.repeat(20_000) + "arg1")) {
            assertThatThrownBy(() -> SpecParser.parse(text)).isInstanceOf(Failure.class);
        }
        assertThatThrownBy(() -> SpecParser.parse("f (" + opening.repeat(20_000) + "arg1"))
                .isInstanceOfSatisfying(
                        Failure.class, f -> assertThat(f.what()).containsAnyOf("more than 64", "no closing"));
    }

    @Test
    void listsOnlySoMany() {
        assertThatThrownBy(() -> SpecParser.parse("f (arg1" + " || arg1".repeat(20_000) + ")"))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.what()).contains("more than 64 comparisons"));
        assertThat(SpecParser.parse("f (arg1" + " + 1".repeat(20_000) + ")").condition())
                .hasToString("arg1 + 20000 != 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            f (u64 a arg1)                   ; 10 ; expected '='
            f (u65 a=arg1)                   ; 4  ; unknown type 'u65'
            f (u64 a=arg99)                  ; 10 ; arg1 to arg12
            f (u64 a=bogus)                  ; 10 ; unknown name 'bogus'
            f (u64 a=arg1                    ; 14 ; not closed
            f (u64 a=arg1, u64 a=arg2)       ; 20 ; given twice
            f (u64 pid=arg1)                 ; 8  ; by itself
            f (u64 a=retval)                 ; 10 ; only at a return
            r:f (s32 a=arg1, s32 r=retval)   ; 12 ; the arguments are gone
            r:f (arg2 == 3) "%d", retval     ; 6  ; the arguments are gone
            f (u64 a=arg1) AS losses         ; 19 ; in every capture
            f AS Probe_Outcomes              ; 6  ; in every capture
            f "%q", arg1                     ; 4  ; unknown directive %q
            f "%s %s", arg1                  ; 3  ; 2 directives, but 1
            f "%s", arg1 trailing            ; 14 ; not part of a SPEC
            f "%s                            ; 3  ; no closing
            t:syscalls:sys_enter_open        ; 1  ; the kernel
            u:/a:b:c:d                       ; 1  ; u:FILE:PROVIDER:NAME
            f (str[0] s=arg1)                ; 8  ; 1 to 4096
            f AS                             ; 3  ; expected '('
            lib:                             ; 5  ; expected a function
            f ((int65)arg1 == 3)             ; 5  ; no cast to 'int65'
            f ((float)arg1 == 3)             ; 5  ; no cast to 'float'
            f ((bool)arg1)                   ; 5  ; a truth is E != 0
            f ((u8)(arg1 + 1) == 0)          ; 8  ; a sum cannot be cast
            f ((nope) == 3)                  ; 5  ; unknown name 'nope'
            f ((arg1 == 3 && nope))          ; 18 ; unknown name 'nope'
            f "%d", $retval                  ; 9  ; r:FILE:FUNCTION
            f "%d", arg0                     ; 9  ; arg1 here
            f (comm == "x")                  ; 4  ; --pid P
            f "%d", $arg2                    ; 9  ; it is arg2 here
            uretprobe:/bin/bash:readline     ; 1  ; is r:FILE:FUNCTION here
            f (u8 a,u8 b,u8 c,u8 d,u8 e,u8 f,u8 g,u8 h,u8 i,u8 j,u8 k,u8 l,u8 m) ; 64 ; at most 12 values
            """)
    void pointsAtTheCharacter(String text, int character, String problem) {
        assertThatThrownBy(() -> SpecParser.parse(text))
                .isInstanceOfSatisfying(
                        Failure.class,
                        f -> assertThat(f.render())
                                .contains("character " + character + " of")
                                .contains(problem)
                                .contains("^"));
    }
}
