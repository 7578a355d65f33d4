package io.uflight.recorder.privacy;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection to a Redis server. */
final class RespClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    RespClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a command; the first line of its reply. */
    String send(String... arguments) throws IOException {
        StringBuilder out = new StringBuilder("*" + arguments.length + "\r\n");
        for (String argument : arguments) {
            out.append("$" + argument.length() + "\r\n").append(argument).append("\r\n");
        }
        return raw(out.toString());
    }

    /** Sends a command as a plain line. */
    String inline(String line) throws IOException {
        return raw(line + "\r\n");
    }

    private String raw(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
        return reply();
    }

    private String reply() throws IOException {
        String line = line();
        int rest = Integer.parseInt(line.matches("[$*%~=]-?\\d+") ? line.substring(1) : "0");
        switch (line.charAt(0)) {
            case '$', '=' -> {
                if (rest >= 0) {
                    in.skipNBytes(rest + 2L);
                }
            }
            case '*', '~', '%' -> {
                for (int i = 0; i < (line.charAt(0) == '%' ? 2 * rest : rest); i++) {
                    reply();
                }
            }
            default -> {}
        }
        return line;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server has closed the connection");
            }
            line.append((char) b);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
