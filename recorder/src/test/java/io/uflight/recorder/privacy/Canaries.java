package io.uflight.recorder.privacy;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Commands with secrets at every place a client may put one. Each secret is a text that is nowhere else in the world. */
final class Canaries {
    private final SecureRandom random = new SecureRandom();
    private final List<String> secrets = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    /** What must be found nowhere. */
    List<String> secrets() {
        return secrets;
    }

    /** Keys, which are recorded: what the search must find. */
    List<String> keys() {
        return keys;
    }

    private String word() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return "c" + HexFormat.of().formatHex(bytes);
    }

    private String secret() {
        String word = word();
        secrets.add(word);
        return word;
    }

    private String key() {
        String word = word();
        keys.add(word);
        return word;
    }

    void sing(int port) throws IOException {
        try (RespClient client = new RespClient(port)) {
            values(client);
            scripts(client);
            client.send("MULTI");
            client.send("SET", key(), secret());
            client.send("RPUSH", key(), secret());
            client.send("EXEC");
            client.inline("SET " + key() + " " + secret());
            client.inline("set " + key() + " \"" + secret() + " " + secret() + "\"");
            messages(client);
            malformed(client);
        }
        passwords(port);
    }

    private void values(RespClient client) throws IOException {
        String text = key();
        client.send("SET", text, secret());
        client.send("SET", text, secret(), "EX", "100");
        client.send("SETEX", key(), "100", secret());
        client.send("PSETEX", key(), "100000", secret());
        client.send("SETNX", key(), secret());
        client.send("GETSET", text, secret());
        client.send("APPEND", text, secret());
        client.send("SETRANGE", text, "5", secret());
        client.send("SET", key(), "x".repeat(100_000) + secret());
        client.send("MSET", key(), secret(), "second", secret());
        client.send("MSETNX", key(), secret());
        String hash = key();
        client.send("HSET", hash, "field" + secret(), secret());
        client.send("HMSET", hash, "field", secret());
        client.send("HSETNX", hash, secret(), secret());
        String list = key();
        client.send("LPUSH", list, secret(), "pivot", secret());
        client.send("RPUSH", list, secret());
        client.send("LINSERT", list, "BEFORE", "pivot", secret());
        client.send("LSET", list, "0", secret());
        client.send("LREM", list, "1", secret());
        client.send("LPOS", list, secret());
        client.send("SADD", key(), secret());
        client.send("SISMEMBER", key(), secret());
        client.send("ZADD", key(), "1", secret());
        client.send("ZINCRBY", key(), "1", secret());
        client.send("XADD", key(), "*", "field", secret());
        client.send("PFADD", key(), secret());
        client.send("GEOADD", key(), "13.4", "52.5", secret());
        client.send("RESTORE", key(), "0", secret());
        client.send("SORT", list, "BY", secret() + "*");
    }

    private void scripts(RespClient client) throws IOException {
        client.send("EVAL", "return '" + secret() + "'", "1", "k", secret());
        client.send("EVAL", "return redis.call('SET', KEYS[1], ARGV[1])", "1", key(), secret());
        client.send("EVAL_RO", "return '" + secret() + "'", "0");
        client.send("SCRIPT", "LOAD", "return '" + secret() + "'");
        client.send("EVALSHA", "0".repeat(40), "1", "k", secret());
        client.send(
                "FUNCTION", "LOAD", "#!lua name=l\n-- " + secret() + "\nredis.register_function('f', function() end)");
        client.send("FCALL", "f", "0", secret());
    }

    private void messages(RespClient client) throws IOException {
        client.send("PUBLISH", "channel", secret());
        client.send("SPUBLISH", "channel", secret());
        client.send("ECHO", secret());
        client.send("PING", secret());
        client.send("CLIENT", "SETNAME", secret());
    }

    /** The server refuses these; a secret stands where otherwise a key would. */
    private void malformed(RespClient client) throws IOException {
        client.send("SET", secret());
        client.send("NOSUCHCOMMAND", secret());
        client.send(secret(), secret());
        client.send("HSET", "hash", secret());
    }

    private void passwords(int port) throws IOException {
        String user = secret();
        String password = secret();
        String all = secret();
        try (RespClient client = new RespClient(port)) {
            client.send("AUTH", secret());
            client.send("AUTH", "nobody", secret());
            client.inline("AUTH " + secret());
            client.send("HELLO", "2", "AUTH", "nobody", secret());
            client.send("CONFIG", "SET", "masterauth", secret());
            client.send("CONFIG", "SET", "masteruser", secret());
            client.send("ACL", "SETUSER", user, "on", ">" + password, "~*", "&*", "+@all");
            client.send("ACL", "SETUSER", "other", "<" + secret(), "#" + "0".repeat(64));
            client.send("SET", "moving", "1");
            client.send("MIGRATE", "127.0.0.1", "1", "moving", "0", "50", "AUTH", secret());
            client.send("MIGRATE", "127.0.0.1", "1", "", "0", "50", "AUTH2", secret(), secret(), "KEYS", "moving");
            client.send("CONFIG", "SET", "requirepass", all);
        }
        try (RespClient client = new RespClient(port)) {
            client.send("GET", secret()); // NOAUTH
            client.send("AUTH", all);
            client.send("AUTH", user, password);
            client.send("HELLO", "3", "AUTH", user, password, "SETNAME", secret());
            client.send("GET", key());
        }
    }
}
