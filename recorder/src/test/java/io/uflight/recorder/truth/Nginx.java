package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** nginx on free ports of 127.0.0.1, with and without TLS, until it is closed. Its access log is the truth. */
final class Nginx implements AutoCloseable {
    /** {@code DIRECTORY}, and two ports, of which SECURE has TLS and HTTP/2. */
    private static final String CONFIGURATION = """
            daemon off;
            user root;
            worker_processes 1;
            pid DIRECTORY/pid;
            error_log DIRECTORY/error.log;
            events { worker_connections 1024; }
            http {
                log_format truth '$request_method $request_uri $status $server_protocol';
                access_log DIRECTORY/access.log truth;
                client_body_temp_path DIRECTORY/body;
                proxy_temp_path DIRECTORY/proxy;
                fastcgi_temp_path DIRECTORY/fastcgi;
                uwsgi_temp_path DIRECTORY/uwsgi;
                scgi_temp_path DIRECTORY/scgi;
                large_client_header_buffers 8 16k;
                keepalive_requests 10000000;
                limit_req_zone $binary_remote_addr zone=slow:1m rate=40r/s;
                limit_req_zone $binary_remote_addr zone=never:1m rate=1r/m;
                server {
                    listen 127.0.0.1:PORT backlog=1024;
                    listen 127.0.0.1:SECURE ssl http2;
                    ssl_certificate DIRECTORY/cert.pem;
                    ssl_certificate_key DIRECTORY/key.pem;
                    root DIRECTORY/www;
                    merge_slashes off;
                    location / { return 200 ok; }
                    location /missing { return 404; }
                    location /error { return 500; }
                    location = /moved { return 302 /moved/again; }
                    location = /moved/again { return 307 /there; }
                    location = /loop { return 302 /loop; }
                    location = /slow { limit_req zone=slow burst=1000; try_files /index =404; }
                    location = /never { limit_req zone=never burst=1000; try_files /index =404; }
                    location /number/200 { add_header X-Number $arg_n always; return 200 ok; }
                    location /number/202 { add_header X-Number $arg_n always; return 202 ok; }
                    location /number/404 { add_header X-Number $arg_n always; return 404 ok; }
                    location /number/500 { add_header X-Number $arg_n always; return 500 ok; }
                    location /number/503 { add_header X-Number $arg_n always; return 503 ok; }
                }
            }
            """;

    private final Process process;
    private final Path directory;
    private final int port;
    private final int secure;

    private Nginx(Process process, Path directory, int port, int secure) {
        this.process = process;
        this.directory = directory;
        this.port = port;
        this.secure = secure;
    }

    /** {@code client}: the pack's, which makes the certificate. */
    static Nginx start(Path directory, Path client) throws IOException, InterruptedException {
        FetchedRoots.require(Files.exists(Path.of("/usr/sbin/nginx")), "nginx is not installed");
        Files.createDirectories(directory.resolve("www"));
        Files.writeString(directory.resolve("www/index"), "ok");
        assertThat(new ProcessBuilder(client.toString(), "cert", directory.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        int port = freePort();
        int secure = freePort();
        Path configuration = directory.resolve("nginx.conf");
        Files.writeString(
                configuration,
                CONFIGURATION
                        .replace("DIRECTORY", directory.toString())
                        .replace("PORT", "" + port)
                        .replace("SECURE", "" + secure));
        Process process = new ProcessBuilder(
                        "/usr/sbin/nginx", "-p", directory.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
        Nginx nginx = new Nginx(process, directory, port, secure);
        try {
            nginx.awaitReady();
            return nginx;
        } catch (IOException | InterruptedException | RuntimeException e) {
            nginx.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int tries = 0; tries < 400; tries++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), secure)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                // not yet
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(50);
        }
        throw new IOException("nginx does not answer: " + Files.readString(directory.resolve("said")));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String secureUrl() {
        return "https://127.0.0.1:" + secure;
    }

    /** METHOD, REQUEST-URI, STATUS and PROTOCOL of each request, once there are as many, or after a while. */
    List<String> log(int expected) throws IOException, InterruptedException {
        Path log = directory.resolve("access.log");
        for (int tries = 0; tries < 100 && Files.readAllLines(log).size() < expected; tries++) {
            Thread.sleep(50);
        }
        return Files.readAllLines(log);
    }

    /** So far. */
    long requests() throws IOException {
        try (Stream<String> log = Files.lines(directory.resolve("access.log"))) {
            return log.count();
        }
    }

    /** TERM: the master ends its worker and waits for it. */
    @Override
    public void close() {
        process.destroy();
        if (process.onExit()
                .completeOnTimeout(process, 20, TimeUnit.SECONDS)
                .join()
                .isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
