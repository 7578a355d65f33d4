import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The wall time of a whole GET of a Go program: not recorded, counted where it begins, recorded with its latency. */
final class GoGets {
    private static final int ROUNDS = 9;
    private static final int GETS = 8_000;

    private static final String NGINX = """
            daemon off; user root; worker_processes 1; pid %1$s/pid; error_log %1$s/error.log;
            events { worker_connections 64; }
            http {
                access_log off; keepalive_requests 100000000;
                client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                server { listen 127.0.0.1:%2$d; location / { return 200 ok; } }
            }
            """;

    private GoGets() {}

    static void run(Host host) throws Exception {
        Path client = host.work().resolve("client");
        String built = Tool.run(
                host.root().resolve("bpf/packs/go-http/truth").toFile(),
                "env", "GOFLAGS=-mod=mod", "GOPROXY=off", "GOCACHE=" + host.work().resolve("go-cache"), "CGO_ENABLED=0",
                "go", "build", "-o", client.toString(), ".");
        if (!Files.exists(client)) {
            throw new IllegalStateException("go build said: " + built);
        }
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path configuration = host.work().resolve("nginx.conf");
        Files.writeString(configuration, String.format(Locale.ROOT, NGINX, host.work(), port));
        try (Tool nginx = Tool.start(host.work(), "/usr/sbin/nginx", "-p", host.work().toString(), "-c", configuration.toString());
                Tool target = Tool.start(
                        host.work(), client.toString(), "speed", "http://127.0.0.1:" + port + "/orders/4711?page=2", "" + GETS)) {
            Tool.until(host.work().resolve("pid"), "\n", 20);
            measure(target); // connected, and warm
            sides(host, client, target);
            if (!nginx.alive()) {
                throw new IllegalStateException("nginx ended");
            }
        }
    }

    private static void sides(Host host, Path client, Tool target) throws Exception {
        List<Double> plain = new ArrayList<>();
        List<Double> counted = new ArrayList<>();
        List<Double> recorded = new ArrayList<>();
        long lost = 0;
        for (int i = 0; i < ROUNDS; i++) {
            plain.add(measure(target));
            // Which of the two goes first alternates, so that a drift of the machine favours neither.
            if (i % 2 == 0) {
                counted.add(counted(host, client, target));
            }
            Path capture = host.capture("go");
            Tool recording = host.record(capture, "go-http", "--pid", Long.toString(target.pid()));
            recorded.add(measure(target));
            recording.stop();
            lost += GETS - host.query(capture, "SELECT count(*) FROM http_requests WHERE duration_ns IS NOT NULL");
            if (i % 2 == 1) {
                counted.add(counted(host, client, target));
            }
        }
        System.out.printf(Locale.ROOT, "not recorded       %.1f µs a GET%n", Stats.median(plain) / 1e3);
        System.out.printf(Locale.ROOT, "counting only      %.1f µs a GET%n", Stats.median(counted) / 1e3);
        System.out.printf(
                Locale.ROOT, "recorded           %.1f µs a GET, %d of %d lost%n", Stats.median(recorded) / 1e3, lost, (long) GETS * ROUNDS);
        System.out.println("recorded/counting  " + Stats.spread(Stats.ratios(recorded, counted)));
    }

    private static double counted(Host host, Path client, Tool target) throws Exception {
        try (Tool floor = host.floor("uf_counting", client, "net/http[.]send", "entry")) {
            double ns = measure(target);
            floor.enter();
            floor.line("detached");
            return ns;
        }
    }

    private static double measure(Tool target) throws Exception {
        target.enter();
        String line = target.line("per-get");
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
