package io.uflight.analyzer.cli;

import picocli.CommandLine.IVersionProvider;

/** The analyzer's version, from the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"uflight " + (version == null ? "0.1.0-SNAPSHOT" : version)};
    }
}
