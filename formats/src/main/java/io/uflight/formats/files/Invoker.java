package io.uflight.formats.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is to own what is written: under sudo whoever called it, else whoever runs.
 *
 * @param uid and
 * @param gid numbers, or null to leave the owner alone
 */
public record Invoker(@Nullable String uid, @Nullable String gid) {
    private static final String NUMBER = "[0-9]{1,10}";

    public static final Invoker SELF = new Invoker(null, null);

    /** From {@code SUDO_UID} and {@code SUDO_GID}; without both, or where they are no numbers, nobody else. */
    public static Invoker of(Map<String, String> environment) {
        @Nullable String uid = environment.get("SUDO_UID");
        @Nullable String gid = environment.get("SUDO_GID");
        boolean sudo = uid != null && gid != null && uid.matches(NUMBER) && gid.matches(NUMBER);
        return sudo && "root".equals(System.getProperty("user.name")) ? new Invoker(uid, gid) : SELF;
    }

    void own(PosixFileAttributeView file) throws IOException {
        if (uid == null || gid == null) {
            return;
        }
        UserPrincipalLookupService principals = FileSystems.getDefault().getUserPrincipalLookupService();
        file.setGroup(principals.lookupPrincipalByGroupName(gid));
        file.setOwner(principals.lookupPrincipalByName(uid));
    }
}
