package io.uflight.recorder.list;

import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.elf.Symbol;
import io.uflight.bpf.usdt.UsdtNote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the probes a file offers. */
public final class Offers {
    private Offers() {}

    /** One row a probe, sites of one name taken together; in the order of names. */
    public static List<Offer> usdt(ElfFile elf, String file, Pattern pattern) throws IOException {
        Map<String, List<UsdtNote>> byName = new TreeMap<>();
        for (UsdtNote note : elf.usdt()) {
            String name = note.provider() + ":" + note.name();
            if (pattern.matcher(name).find()) {
                byName.computeIfAbsent(name, n -> new ArrayList<>()).add(note);
            }
        }
        List<Offer> offers = new ArrayList<>();
        byName.forEach((name, notes) -> {
            UsdtNote first = notes.getFirst();
            offers.add(new Offer(file, "usdt", name, notes.size(), first.arguments(), first.semaphore() != 0, 0));
        });
        return offers;
    }

    public static List<Offer> functions(ElfFile elf, String file, Pattern pattern) throws IOException {
        Map<String, Offer> offers = new LinkedHashMap<>();
        for (Symbol symbol : elf.functions()) {
            if (pattern.matcher(symbol.name()).find()) {
                offers.putIfAbsent(
                        symbol.name(), new Offer(file, "function", symbol.name(), 1, "", false, symbol.size()));
            }
        }
        return offers.values().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** A PATTERN with * or ? is a glob on the whole name, else a part of it. */
    public static Pattern pattern(String text) {
        if (text.isEmpty()) {
            return Pattern.compile("");
        }
        if (!text.contains("*") && !text.contains("?")) {
            return Pattern.compile(Pattern.quote(text));
        }
        StringBuilder regex = new StringBuilder("^");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.append('$').toString());
    }
}
