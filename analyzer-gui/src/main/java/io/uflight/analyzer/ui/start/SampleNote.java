package io.uflight.analyzer.ui.start;

import io.uflight.analyzer.model.text.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The first sentence of the README beside a sample. */
final class SampleNote {
    private static final int LONGEST = 110;

    private SampleNote() {}

    /** Empty where there is none. */
    static String of(Path sample) {
        Path folder = sample.toAbsolutePath().getParent();
        if (folder == null) {
            return "";
        }
        try {
            String text = Files.readString(folder.resolve("README.md"))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .dropWhile(String::isBlank)
                    .takeWhile(line -> !line.isBlank())
                    .collect(Collectors.joining(" "));
            String sentence = text.replaceAll("[;:(].*", "")
                    .replaceFirst("\\.\\s.*", "")
                    .replace("`", "")
                    .strip();
            String told = Plain.of(sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence);
            return told.length() > LONGEST ? told.substring(0, LONGEST) + "…" : told;
        } catch (IOException e) {
            return "";
        }
    }
}
