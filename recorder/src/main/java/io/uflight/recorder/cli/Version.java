package io.uflight.recorder.cli;

import picocli.CommandLine.IVersionProvider;

/** The recorder's version, from the jar's manifest. */
public final class Version implements IVersionProvider {
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0-SNAPSHOT" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"uflight " + text()};
    }
}
