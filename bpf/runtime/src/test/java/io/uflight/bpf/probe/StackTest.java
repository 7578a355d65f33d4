package io.uflight.bpf.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.Bpf;
import io.uflight.bpf.CProgram;
import io.uflight.bpf.Recording;
import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.drain.UnseenStack;
import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.elf.Symbol;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.StackTables;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacks of a program whose calls are known, at each kind of instruction a function may begin with. */
class StackTest {
    private static final Table TABLE = Table.event("work", "", List.of(StackTables.column()));

    @TempDir
    static Path dir;

    @BeforeAll
    static void bpf() {
        Bpf.require();
    }

    /** FIRST is the first instruction of leaf. */
    private static Path compile(String name, String first) throws Exception {
        return CProgram.compile(
                dir,
                name,
                """
                void leaf(void);
                asm(".text; .globl leaf; .type leaf, @function; leaf: FIRST; REST; ret; .size leaf, . - leaf");
                PROBED void once(void) { leaf(); asm volatile(""); }
                PROBED void again(int n) { if (n) again(n - 1); else leaf(); asm volatile(""); }
                int main(void) { go(); once(); again(3); again(0); return 0; }
                """.replace("FIRST", first)
                        .replace("REST", first.contains("push %rbp") ? "mov %rsp, %rbp; pop %rbp" : "nop"),
                "-O1",
                "-fno-omit-frame-pointer",
                "-fno-optimize-sibling-calls",
                "-static");
    }

    /** Function names of each stack that was seen, innermost first, without what called main. */
    private static List<List<String>> stacks(Path exe, Table table, GenericProbe probe, String end) throws Exception {
        List<List<String>> found = new ArrayList<>();
        try (CProgram program = CProgram.start(exe);
                ElfFile elf = ElfFile.open(exe);
                Recording recording = new Recording(1 << 16)) {
            List<UnseenStack> unseen = new ArrayList<>();
            recording.drain.naming(stack -> {
                unseen.add(stack);
                return unseen.size();
            });
            recording.attach(program, 3, probe, table, "leaf", end);
            program.go();
            assertThat(program.waitFor()).isZero();
            recording.drain();
            assertThat(recording.outcomes(3)).isEqualTo(Map.of(Outcome.WRITTEN, 3L));
            assertThat(recording.faults(3)).isZero();
            for (UnseenStack stack : unseen) {
                assertThat(stack.pid()).isEqualTo(program.pid());
                found.add(names(elf, stack));
            }
        }
        return found;
    }

    private static List<String> names(ElfFile elf, UnseenStack stack) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < stack.addresses().size(); i++) {
            long address = stack.addresses().get(i) - (i == 0 ? 0 : 1);
            names.add(elf.functions().stream()
                    .filter(s -> address >= s.address() && address < s.address() + s.size())
                    .map(Symbol::name)
                    .filter(n -> List.of("leaf", "once", "again", "main").contains(n))
                    .findFirst()
                    .orElse("?"));
        }
        return names.contains("main") ? names.subList(0, names.indexOf("main") + 1) : names;
    }

    private static GenericProbe hit(int depth, StackSite site) {
        return GenericProbe.hit(TABLE).set("stack", new Source.Stack(depth, site));
    }

    private static final List<List<String>> WHOLE = List.of(
            List.of("leaf", "once", "main"),
            List.of("leaf", "again", "again", "again", "again", "main"),
            List.of("leaf", "again", "main"));

    @Test
    void theCallerIsThereOnceWhateverTheFirstInstruction() throws Exception {
        assertThat(stacks(compile("plain", "nop"), TABLE, hit(64, StackSite.AT_ENTRY), ""))
                .isEqualTo(WHOLE);
        assertThat(stacks(compile("push", "push %rbp"), TABLE, hit(64, StackSite.AT_PUSH), ""))
                .isEqualTo(WHOLE);
        // Where a function calls itself at one place, a kernel that knows endbr64 is not told from one that does not.
        assertThat(stacks(compile("endbr", "endbr64; push %rbp"), TABLE, hit(64, StackSite.AT_ENDBR), ""))
                .contains(WHOLE.getFirst(), WHOLE.getLast());
    }

    @Test
    void itEndsAtItsDepthAndSaysSo() throws Exception {
        Path exe = compile("deep", "nop");
        assertThat(stacks(exe, TABLE, hit(3, StackSite.AT_ENTRY), ""))
                .containsExactly(
                        List.of("leaf", "once", "main"),
                        List.of("leaf", "again", "again"),
                        List.of("leaf", "again", "main"));
    }

    /** The walk and the texts share a record, also where it waits for the span's end. */
    @Test
    void aSpanHasTheStackOfItsStart() throws Exception {
        Table table = Table.event(
                "spans",
                "",
                List.of(
                        StackTables.column(),
                        Column.text("where", Sensitivity.NONE, 24, "").withNullable(true)));
        GenericProbe probe = GenericProbe.call(table)
                .set("stack", new Source.Stack(64, StackSite.AT_ENTRY))
                .set("where", new Source.Choice(Value.constant(1), "odd", "even"));
        assertThat(stacks(compile("span", "nop"), table, probe, "")).isEqualTo(WHOLE);
    }

    @Test
    void aReturnProbeSeesItsCaller() throws Exception {
        try (CProgram program = CProgram.start(compile("returns", "nop"));
                ElfFile elf = ElfFile.open(program.executable());
                Recording recording = new Recording(1 << 16)) {
            List<UnseenStack> unseen = new ArrayList<>();
            recording.drain.naming(stack -> {
                unseen.add(stack);
                return unseen.size();
            });
            GenericProbe probe = hit(64, StackSite.INSIDE);
            var object = recording.object("generic");
            recording.target(program);
            object.set("uf_probe", 1).set("uf_kind", recording.drain.add(TABLE, 1024, 1 << 10, List.of()));
            probe.configure(object);
            object.load(probe.programs().toArray(String[]::new));
            recording.link(object, probe.programs().getFirst(), program, "leaf", true);
            program.go();
            assertThat(program.waitFor()).isZero();
            recording.drain();
            List<List<String>> found = new ArrayList<>();
            for (UnseenStack stack : unseen) {
                List<Long> addresses = new ArrayList<>(stack.addresses());
                addresses.addFirst(0L);
                found.add(names(elf, new UnseenStack(0, 0, 0, 0, 0, addresses, false)));
            }
            assertThat(found)
                    .isEqualTo(WHOLE.stream()
                            .map(names -> {
                                List<String> returned = new ArrayList<>(names);
                                returned.set(0, "?");
                                return returned;
                            })
                            .toList());
        }
    }
}
