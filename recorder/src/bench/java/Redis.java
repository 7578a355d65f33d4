import java.net.ServerSocket;
import java.nio.file.Path;

/** A redis-server of our own on a free loopback port. */
record Redis(Host host, Tool server, int port) implements AutoCloseable {
    static Redis start(Host host) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Tool server = Tool.start(
                host.work(), host.work().resolve("redis.log"), java.util.List.of(
                        "/usr/bin/redis-server", "--bind", "127.0.0.1", "--port", Integer.toString(port), "--save", "", "--dir", host.work().toString()));
        Tool.until(Path.of(host.work().resolve("redis.log").toString()), "Ready to accept", 20);
        return new Redis(host, server, port);
    }

    long pid() {
        return server.pid();
    }

    long cpuNanos() throws Exception {
        return server.cpuNanos();
    }

    /** GETs a second as redis-benchmark counts them. */
    double rate(int pipeline, int requests) throws Exception {
        String text = Tool.run(
                host.work().toFile(), "redis-benchmark", "-p", Integer.toString(port), "-c", "50", "-n", Integer.toString(requests),
                "-P", Integer.toString(pipeline), "-t", "get", "--csv");
        for (String line : text.split("\n")) {
            if (line.startsWith("\"GET\"")) {
                return Double.parseDouble(line.split(",")[1].replace("\"", ""));
            }
        }
        throw new IllegalStateException("redis-benchmark said: " + text);
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
