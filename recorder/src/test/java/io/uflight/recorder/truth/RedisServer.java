package io.uflight.recorder.truth;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server on a free port of 127.0.0.1, from a root of its own, until it is closed. */
public final class RedisServer implements AutoCloseable {
    public static final Path INSTALLED = Path.of("/usr/bin/redis-server");

    private final Process process;
    private final int port;

    private RedisServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** {@code program}: ROOT/usr/bin/NAME. */
    public static RedisServer start(Path program, int ioThreads) throws IOException, InterruptedException {
        Path root = program.resolve("../../..").normalize();
        int port = freePort();
        List<String> command = new ArrayList<>();
        if (!root.equals(Path.of("/"))) {
            command.addAll(List.of("chroot", root.toString()));
        }
        command.addAll(List.of("/" + root.relativize(program), "--port", "" + port, "--bind", "127.0.0.1"));
        command.addAll(List.of("--save", "", "--dir", "/tmp", "--io-threads", "" + ioThreads));
        command.addAll(List.of("--rename-command", "FLUSHALL", "REMOVED_FLUSHALL"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        RedisServer server = new RedisServer(process, port);
        try {
            server.awaitReady();
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            try {
                ping(port);
                return;
            } catch (ConnectException e) {
                // not yet
            }
            if (!process.isAlive()) {
                throw new IOException("the server ended with " + process.exitValue());
            }
            Thread.sleep(50);
        }
        throw new IOException("the server does not answer on port " + port);
    }

    /** One command, answered. */
    static void ping(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() != '+') {
                throw new IOException("the server on port " + port + " refuses a PING");
            }
        }
    }

    public int port() {
        return port;
    }

    /** chroot becomes the server, so this is the server's. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        if (process.onExit()
                .completeOnTimeout(process, 20, TimeUnit.SECONDS)
                .join()
                .isAlive()) {
            process.destroyForcibly();
        }
    }
}
