package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Go compiler: the installed one, or one that the go-http pack's truth/toolchains.sh fetches. */
final class GoToolchain {
    static final Path CLIENT = Path.of("../bpf/packs/go-http/truth");

    private final Path goroot;
    private final Path scratch;

    private GoToolchain(Path goroot, Path scratch) {
        this.goroot = goroot;
        this.scratch = scratch;
    }

    /** {@code version}: 1.15, 1.19 or 1.24; {@code scratch}: for what is of no use to other tests. */
    static GoToolchain of(String version, Path scratch) throws IOException, InterruptedException {
        Path installed = Path.of("/usr/lib/go-" + version);
        Path goroot = Files.exists(installed.resolve("bin/go"))
                ? installed
                : FetchedRoots.GO.of("go-" + version).resolve("usr/lib/go-" + version);
        return new GoToolchain(goroot, scratch);
    }

    /** How a program is linked. */
    enum Build {
        PLAIN,
        STRIPPED,
        PIE,
        STATIC_PIE,
        CGO,
        PLUGIN;

        private List<String> options() {
            return switch (this) {
                case PLAIN -> List.of();
                case STRIPPED -> List.of("-ldflags=-s -w");
                case PIE -> List.of("-buildmode=pie");
                case STATIC_PIE -> List.of("-buildmode=pie", "-ldflags=-linkmode=external -extldflags=-static-pie");
                case CGO -> List.of("-ldflags=-linkmode=external");
                case PLUGIN -> List.of("-buildmode=plugin");
            };
        }

        boolean cgo() {
            return compareTo(STATIC_PIE) >= 0;
        }
    }

    /** The pack's client. */
    Path client(Path directory, Build build) throws IOException, InterruptedException {
        return build(CLIENT, directory.resolve("client-" + build), build);
    }

    Path build(Path source, Path program, Build build) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(goroot.resolve("bin/go").toString(), "build"));
        command.addAll(build.options());
        command.addAll(List.of("-o", program.toAbsolutePath().toString(), "."));
        ProcessBuilder builder = new ProcessBuilder(command).directory(source.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("GOROOT", goroot.toRealPath().toString());
        // Go's own, by toolchain, sources and options: what one test has compiled, others need not.
        environment.put(
                "GOCACHE",
                FetchedRoots.cache().resolve("go-build").toAbsolutePath().toString());
        environment.put("GOPATH", scratch.resolve("path").toAbsolutePath().toString());
        environment.put("GOFLAGS", "-mod=mod");
        environment.put("GOPROXY", "off");
        environment.put("GOTOOLCHAIN", "local");
        environment.put("CGO_ENABLED", build.cgo() ? "1" : "0");
        Path log = Files.createTempFile(scratch, "build", ".log");
        Process go =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(go.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(go.exitValue()).as(Files.readString(log)).isZero();
        return program;
    }
}
