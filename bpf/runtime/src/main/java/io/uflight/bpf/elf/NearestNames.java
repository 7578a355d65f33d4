package io.uflight.bpf.elf;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** For "no such name; nearest: …": names that contain what was asked for, or differ by few letters. */
public final class NearestNames {
    private static final int LONGEST = 200;

    private NearestNames() {}

    public static List<String> of(String wanted, Collection<String> names, int n) {
        String asked = wanted.toLowerCase(Locale.ROOT);
        record Scored(String name, int score) {}
        Stream<Scored> scored = names.stream()
                .filter(name -> name.length() <= LONGEST)
                .map(name -> new Scored(name, score(asked, name.toLowerCase(Locale.ROOT))))
                .filter(s -> s.score < Integer.MAX_VALUE);
        return scored.sorted(Comparator.comparingInt(Scored::score).thenComparing(Scored::name))
                .map(Scored::name)
                .distinct()
                .limit(n)
                .toList();
    }

    private static int score(String asked, String name) {
        int most = Math.max(1, asked.length() / 3);
        if (asked.length() >= 3 && name.contains(asked)) {
            return Math.min(most, 1 + (name.length() - asked.length()) / 8);
        }
        if (Math.abs(asked.length() - name.length()) > most || asked.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int distance = distance(asked, name, most);
        return distance <= most ? distance : Integer.MAX_VALUE;
    }

    /** Levenshtein's, given up as soon as it must exceed {@code most}. */
    private static int distance(String a, String b, int most) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + change, 1 + Math.min(above[j], row[j - 1]));
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return Integer.MAX_VALUE;
            }
            above = row;
        }
        return above[b.length()];
    }
}
