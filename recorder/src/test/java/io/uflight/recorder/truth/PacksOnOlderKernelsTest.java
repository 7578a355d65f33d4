package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.attach.PacksOfThisKernel;
import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.outcomes.CTarget;
import io.uflight.recorder.outcomes.Guest;
import io.uflight.recorder.truth.GoToolchain.Build;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The verifiers of Debian's kernels accept every program of every pack, as it is set for targets of this machine. */
final class PacksOnOlderKernelsTest {
    @TempDir
    private Path share;

    @BeforeAll
    static void bpf() {
        RequireBpf.check();
        Guest.require();
    }

    static Stream<Arguments> kernels() {
        boolean all = Boolean.getBoolean("uflight.kernels.all");
        return Stream.of(
                        Arguments.of("5.10", "bullseye"),
                        Arguments.of("6.1", "bookworm"),
                        Arguments.of("6.12", "trixie"))
                .filter(kernel -> all || kernel.get()[0].equals("6.1"));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void everyProgramIsAccepted(String version, String suite) throws Exception {
        String redis = "/usr/bin/redis-server";
        CTarget.compile(share, "seconds");
        Path packs = Files.createDirectories(share.resolve("packs/spans"));
        Files.copy(Path.of("src/test/packs/spans/pack.toml"), packs.resolve("pack.toml"));
        List<String> wanted = new ArrayList<>(List.of(
                "spans:texts=/share/seconds",
                "spans:stacks=/share/seconds",
                "redis=" + redis,
                "jvm:gc,threads,classes,compile,methods,alloc=" + System.getProperty("java.home") + "/bin/java",
                "python=/usr/bin/python3",
                "call (u64 a=arg1, s32 b=arg2)=" + redis,
                "call (u64 a=arg1, str[32] b=arg2)=" + redis,
                "call (u64 a=arg1, str[300] b=arg2)=" + redis,
                "call (ustack(8))=" + redis,
                "call (u64 a=arg1, str[300] b=arg2, ustack(127))=" + redis,
                "r:call (u64 a=retval, ustack)=" + redis,
                "r:call (u64 a=retval)=" + redis));
        for (String go : List.of("1.15", "1.19")) {
            GoToolchain.of(go, share).build(GoToolchain.CLIENT, share.resolve("go-" + go), Build.STRIPPED);
            wanted.add("go-http=/share/go-" + go);
        }
        List<String> arguments = new ArrayList<>(List.of("/share/packs"));
        arguments.addAll(wanted);
        String said = new Guest(share).java(version, suite, PacksOfThisKernel.class, arguments.toArray(String[]::new));
        assertThat(said.lines()
                        .filter(line -> !line.startsWith("[") /* the kernel */)
                        .toList())
                .isEqualTo(wanted.stream()
                        .map(what -> what.substring(0, what.lastIndexOf('=')) + ": loaded")
                        .toList());
    }
}
